import { currencySign, Field, Answers as Taps, TextArea, type Words } from '../../../../design';
import type { RuleName } from '../../rules';
import { type AnswerFormProps, idOf, type LabelledProps } from './props';

/** What one thinks of it, in one's words. */
export function Advice(props: LabelledProps) {
  const { t, faults, filled, label, standing } = props;
  return (
    <>
      <TextArea
        t={t}
        id={faults ? 'field-reason' : idOf(props, 'reason')}
        name="reason"
        rows={4}
        label={t.decisions.fieldAdvice()}
        hint={t.decisions.fieldAdviceHint()}
        value={filled?.reason}
        faults={faults}
      />
      <Taps
        t={t}
        name="kind"
        label={label}
        options={[{ value: 'advise', label: t.decisions.adviseIt() }]}
        chosen={standing?.kind}
      />
    </>
  );
}

/** What one's organisation puts in, where money is put together. */
export function Money(props: AnswerFormProps) {
  const { t, commitment, currency, faults, filled } = props;
  if (!commitment) return '';
  return (
    <Field
      t={t}
      id={faults ? 'field-commit' : idOf(props, 'commit')}
      name="commit"
      type="number"
      unit={currencySign(currency)}
      label={t.decisions.fieldCommit()}
      hint={t.decisions.fieldCommitHint()}
      value={filled?.commit}
      faults={faults}
      optional
    />
  );
}

/** The words beside a tap. */
export function Reason(props: AnswerFormProps) {
  const { t, faults, filled, rule } = props;
  return (
    <TextArea
      t={t}
      id={faults ? 'field-reason' : idOf(props, 'reason')}
      name="reason"
      rows={2}
      label={t.decisions.fieldReason()}
      hint={hintOf(rule, t)}
      value={filled?.reason}
      faults={faults}
      optional={!faults?.some((each) => each.field === 'reason')}
    />
  );
}

/** Why a no says why; where nobody can say no, nothing. */
function hintOf(rule: RuleName, t: Words): string | undefined {
  if (rule === 'ranked-choice') return undefined;
  return isCounted(rule) ? t.decisions.fieldReasonHintCounted() : t.decisions.fieldReasonHint();
}

/** Where a no has to say why, it is said before. */
export const addWords = (rule: RuleName, t: Words): string => {
  if (rule === 'ranked-choice') return t.decisions.addWordsFreely();
  return isCounted(rule) ? t.decisions.addWordsToDisagree() : t.decisions.addWords();
};

/** Where a no is counted and stops nothing. */
const isCounted = (rule: RuleName): boolean => rule === 'majority' || rule === 'qualified-majority';
