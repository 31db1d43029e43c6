import type { Id } from '../../../basics/id';
import {
  type Child,
  type Fault,
  Field,
  Folded,
  Form,
  Select,
  type Option as Tap,
  Answers as Taps,
  TextArea,
  type Words,
} from '../../../design';
import type { Answer, Commitment, Option, RuleName } from '../rules';
import { kindWords } from './common';

export interface AnswerFormProps {
  readonly t: Words;
  /** `/…/proposals/12/answers` */
  readonly action: string;
  readonly rule: RuleName;
  readonly options: readonly Option[];
  readonly seatId: Id;
  readonly stage: Answer['stage'];
  /** Where money is put together, there is a place to say how much. */
  readonly commitment?: Commitment | null | undefined;
  readonly currency: string;
  readonly standing?: Answer | null | undefined;
  /** The wording that is answered, where it may change meanwhile. */
  readonly wording?: number | undefined;
  readonly faults?: readonly Fault[] | undefined;
  readonly filled?: Filled | undefined;
  /** `desk`: after the answer the reader is back at their desk. */
  readonly back?: 'desk' | undefined;
  /** What the taps are called; left out, what the stage calls them. */
  readonly label?: string | undefined;
  /** The title of the proposal, where a page has forms of several. */
  readonly about?: string | undefined;
  /** What is asked besides, above the answer. */
  readonly children?: Child;
}

/** What stands in the form's fields, as typed. */
export interface Filled {
  readonly reason: string;
  readonly commit: string;
  /** The options' ids, the most wanted first; empty where none is named. */
  readonly ranking: readonly string[];
}

/** What was answered before, as it would be typed. */
export const filledFrom = (standing: Answer | null | undefined): Filled => ({
  reason: standing?.reason ?? '',
  commit: standing?.commitCents == null ? '' : String(standing.commitCents / 100),
  ranking: standing?.ranking ?? [],
});

/**
 * An answer in one tap, with room for words: needed for an objection, welcome with a reservation. A choice is ranked
 * place by place, an advice is written.
 */
export function AnswerForm(props: AnswerFormProps) {
  const { t, action, rule, seatId, stage, wording, faults, back, about, children } = props;
  const taps = props.label ?? (stage === 'binding' ? t.decisions.tapBinding() : t.decisions.tapLeaning());
  const label = about ? `${taps} – ${about}` : taps;
  return (
    <Form action={action} keep={faults ? undefined : `decisions.${action}.${stage}.${seatId}`} label={label}>
      <input type="hidden" name="seat" value={seatId} />
      <input type="hidden" name="stage" value={stage} />
      {wording !== undefined && <input type="hidden" name="wording" value={wording} />}
      {back && <input type="hidden" name="back" value={back} />}
      {children}
      {rule === 'ranked-choice' && <Ranking {...props} />}
      {rule === 'advice' ? <Advice {...props} label={label} /> : <TapsAndWords {...props} label={label} />}
    </Form>
  );
}

type LabelledProps = AnswerFormProps & { readonly label: string };

function TapsAndWords(props: LabelledProps) {
  const { t, rule, options, faults, standing, label, filled } = props;
  const taps = rule === 'ranked-choice' ? rankingTaps(t) : tapsFor(options, rule, t);
  return (
    <>
      <Money {...props} />
      {/* Whoever was asked for words writes them, then taps again. */}
      {faults && <Reason {...props} />}
      <Taps t={t} name="kind" label={label} options={taps} chosen={standing && tapOf(standing)} />
      {!faults && (
        <Folded summary={addWords(rule, t)} open={Boolean(filled?.reason)}>
          <Reason {...props} />
        </Folded>
      )}
    </>
  );
}

/** The first choice, the second, and so on; places may stay empty. Without scripts, with the keyboard, as everywhere. */
function Ranking(props: AnswerFormProps) {
  const { t, options, faults, filled } = props;
  const choices = [{ value: '', label: t.decisions.noChoice() }].concat(
    options.map(({ id, label }) => ({ value: id, label })),
  );
  return (
    <fieldset class="choices" aria-describedby={idOf(props, 'ranking-hint')}>
      <legend>{t.decisions.fieldRanking()}</legend>
      <p class="hint" id={idOf(props, 'ranking-hint')}>
        {t.decisions.fieldRankingHint()}
      </p>
      {options.map((_, place) => (
        <Select
          t={t}
          id={place === 0 && faults ? 'field-ranking' : idOf(props, `ranking-${place + 1}`)}
          name={`ranking-${place + 1}`}
          label={t.decisions.choicePlace({ place: place + 1 })}
          value={filled?.ranking[place]}
          faults={place === 0 ? faults?.map((each) => ({ ...each, field: nameOf(each.field) })) : undefined}
          options={choices}
          optional={place > 0}
        />
      ))}
    </fieldset>
  );
}

/** What is wrong with the ranking is said at its first place. */
const nameOf = (field: string | undefined): string | undefined => (field === 'ranking' ? 'ranking-1' : field);

function Advice(props: LabelledProps) {
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

function Money(props: AnswerFormProps) {
  const { t, commitment, currency, faults, filled } = props;
  if (!commitment) return '';
  return (
    <Field
      t={t}
      id={faults ? 'field-commit' : idOf(props, 'commit')}
      name="commit"
      type="number"
      unit={currency === 'EUR' ? '€' : currency}
      label={t.decisions.fieldCommit()}
      hint={t.decisions.fieldCommitHint()}
      value={filled?.commit}
      faults={faults}
      optional
    />
  );
}

function Reason(props: AnswerFormProps) {
  const { t, faults, filled, rule } = props;
  return (
    <TextArea
      t={t}
      id={faults ? 'field-reason' : idOf(props, 'reason')}
      name="reason"
      rows={2}
      label={t.decisions.fieldReason()}
      hint={rule === 'ranked-choice' ? undefined : t.decisions.fieldReasonHint()}
      value={filled?.reason}
      faults={faults}
      optional
    />
  );
}

/** Where a no has to say why, it is said before. */
const addWords = (rule: RuleName, t: Words): string => {
  if (rule === 'ranked-choice') return t.decisions.addWordsFreely();
  const isCounted = rule === 'majority' || rule === 'qualified-majority';
  return isCounted ? t.decisions.addWordsToDisagree() : t.decisions.addWords();
};

/** Several forms of one page have a field of that name. */
const idOf = ({ stage, seatId, action }: AnswerFormProps, name: string): string =>
  `${name}-${stage}-${seatId}-${action.split('/').at(-2)}`;

/** With options, whoever agrees names one in the same tap. */
function tapsFor(options: readonly Option[], rule: RuleName, t: Words): readonly Tap[] {
  const yes = (kind: 'agree' | 'agree-with-reservation'): Tap[] => {
    const words = kindWords(kind, t, rule);
    if (options.length === 0) return [{ value: kind, label: words }];
    return options.map(({ id, label }) => ({
      value: `${kind} ${id}`,
      label: t.decisions.answerWithOption({ answer: words, option: label }),
    }));
  };
  return [
    ...yes('agree'),
    ...yes('agree-with-reservation'),
    { value: 'object', label: kindWords('object', t, rule) },
    { value: 'abstain', label: kindWords('abstain', t, rule) },
  ];
}

const rankingTaps = (t: Words): readonly Tap[] => [
  { value: 'rank', label: t.decisions.rankIt() },
  { value: 'abstain', label: t.decisions.abstain() },
];

const tapOf = ({ kind, optionId }: Answer): string => (optionId ? `${kind} ${optionId}` : kind);
