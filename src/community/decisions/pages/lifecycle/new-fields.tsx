import { isDay } from '../../../../basics/day';
import { type Refusal, refuse } from '../../../../basics/outcome';
import { tidy } from '../../../../basics/text';
import { Choices, type Fault, Field, Folded, Notice, TextArea, type Words } from '../../../../design';
import { allTyped, type Form, type Request, typed } from '../../../../machinery/web';
import type { Organisation } from '../../../members';
import { needSummaries } from '../../../needs';
import type { OpenProposalInput } from '../../actions/opening';
import { proposalByNumber } from '../../queries';
import { LINK_KINDS, type LinkKind, nameOf } from '../../rules';

type Beside = Pick<OpenProposalInput, 'link' | 'reviewOn' | 'concernedIds' | 'concernedWhy'>;

/** Reads what goes with a new proposal: `from` and `link`, `reviewOn`, `concerned` and `concernedWhy`. */
export function readBesideForm(form: Form): Beside | Refusal {
  const on = tidy(typed(form, 'reviewOn'));
  if (on !== '' && !isDay(on)) return refuse('not-a-day', 'reviewOn');
  const from = typed(form, 'from');
  if (from !== '' && !/^\d{1,9}$/.test(from)) return refuse('earlier-missing');
  return {
    link: from === '' ? null : { kind: typed(form, 'link'), earlier: Number(from) },
    reviewOn: isDay(on) ? on : null,
    concernedIds: allTyped(form, 'concerned'),
    concernedWhy: typed(form, 'concernedWhy'),
  };
}

/** The earlier proposal that a new one takes up, and what its form begins with. */
export interface Earlier {
  readonly number: number;
  readonly title: string;
  readonly kind: LinkKind;
  readonly filled: Readonly<Partial<Record<string, string>>>;
}

/** The earlier proposal that the address, or the form, names. */
export async function earlierOf(request: Request): Promise<Earlier | undefined> {
  const asked = (name: string) => (request.method === 'POST' ? typed(request.form, name) : request.query.get(name));
  const number = asked('from') ?? '';
  const kind = LINK_KINDS.find((each) => each === asked('link'));
  const found = kind && /^\d{1,9}$/.test(number) ? await proposalByNumber(request.here, Number(number)) : undefined;
  if (!kind || !found) return undefined;
  const { title, text, amountCents, options, rule, needId } = found;
  const [need] = needId ? await needSummaries(request.here, [needId]) : [];
  const filled = {
    ...{ title, text, rule: nameOf(rule), options: options.map((each) => each.label).join('\n') },
    amount: amountCents === null ? '' : String(amountCents / 100),
    need: need ? String(need.number) : '',
  };
  return { number: found.number, title, kind, filled };
}

/** Which earlier proposal it takes up, and how. */
export const TakesUp = ({ earlier, t }: { earlier: Earlier; t: Words }) => (
  <Notice>
    <p>{t.decisions.followsLineNew({ kind: earlier.kind, number: earlier.number, title: earlier.title })}</p>
    <input type="hidden" name="from" value={earlier.number} />
    <input type="hidden" name="link" value={earlier.kind} />
  </Notice>
);

interface BesideFieldsProps {
  readonly request: Request;
  readonly faults: readonly Fault[];
  readonly value: (name: string) => string;
  readonly organisations: readonly Organisation[];
  /** Whether the concerned answer all the same, by the charter. */
  readonly mayAnswer: boolean;
  readonly t: Words;
}

/** When it is looked at again, and whom it concerns. */
export function BesideFields({ request, faults, value, organisations, mayAnswer, t }: BesideFieldsProps) {
  const isWrong = (...names: string[]) => faults.some(({ field }) => field !== undefined && names.includes(field));
  const common = (name: string) => ({ t, name, faults, value: value(name) });
  const ticked = request.method === 'POST' ? allTyped(request.form, 'concerned') : [];
  return (
    <>
      <Folded summary={t.decisions.reviewTitle()} open={isWrong('reviewOn') || value('reviewOn') !== ''}>
        <Field
          {...common('reviewOn')}
          type="date"
          label={t.decisions.fieldReviewOn()}
          hint={t.decisions.fieldReviewOnHint()}
          optional
        />
      </Folded>
      <Folded summary={t.decisions.concernedFold()} open={isWrong('concerned', 'concernedWhy') || ticked.length > 0}>
        <Choices
          {...common('concerned')}
          several
          optional
          values={ticked}
          label={t.decisions.fieldConcerned()}
          hint={t.decisions.fieldConcernedHint({ may: mayAnswer ? 'yes' : 'no' })}
          options={organisations.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <TextArea
          {...common('concernedWhy')}
          label={t.decisions.fieldConcernedWhy()}
          hint={t.decisions.fieldInterestHint()}
          rows={2}
          optional
        />
      </Folded>
    </>
  );
}
