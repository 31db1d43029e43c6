import { type Day, dayOf } from '../../../basics/day';
import { readAmount } from '../../../basics/money';
import { isRefusal, type Refusal, refuse } from '../../../basics/outcome';
import { tidy } from '../../../basics/text';
import { day, Explained, type Fault, faultsOf, names, Tag, type Words } from '../../../design';
import type { Here } from '../../../machinery/here';
import { type Request, type Form as TypedForm, typed as typedText } from '../../../machinery/web';
import type { Term } from '../queries';
import { doublingOf, midpointOf, progressOf, stateOn } from '../rules';

/** The forms that these pages show: what was typed goes back into the one it came from. */
export type FormName =
  | 'circle'
  | 'role'
  | 'term'
  | 'ending'
  | 'review'
  | 'decision'
  | 'access'
  | 'advice'
  | 'signatures'
  | 'hours'
  | 'pause'
  | 'pulse';

/** A form that was refused, with what was typed in it. */
export interface Refused {
  readonly name: FormName;
  /** Which of several alike: the term to end, the line of a list. */
  readonly of?: string | undefined;
  readonly form: TypedForm;
  readonly refusal: Refusal;
}

/** What one form of a page shows: usual values, or what was typed, and what is wrong with it. */
export interface Filled {
  readonly faults: readonly Fault[];
  readonly isRefused: boolean;
  readonly value: (name: string) => string;
}

/** What a form shows on this visit. */
export function filled(
  request: Request,
  t: Words,
  refused: Refused | undefined,
  name: FormName,
  usual: Readonly<Record<string, string>> = {},
  of?: string,
): Filled {
  const own = refused && refused.name === name && refused.of === of ? refused : undefined;
  return {
    faults: own ? faultsOf(own.refusal, t, 'mandates', request.here.community.currency) : [],
    isRefused: own !== undefined,
    value: (field) => (own ? typedText(own.form, field) : (usual[field] ?? '')),
  };
}

export const todayOf = ({ now, community }: Pick<Here, 'now' | 'community'>): Day => dayOf(now, community.timeZone);

/** Reads an amount that may be left out; refuses `not-a-number`. */
export function optionalAmount(text: string, field: string) {
  if (tidy(text) === '') return null;
  return readAmount(text) ?? refuse('not-a-number', field);
}

/** The same where nothing and zero mean that no money is at stake. */
export function amountAtStake(text: string, field: string) {
  const amount = optionalAmount(text, field);
  return isRefusal(amount) || (amount ?? 0) > 0 ? amount : null;
}

/** `role.tsx`: texts of several lines, each an item of its own. */
export const Lines = ({ text }: { text: string }) => {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  if (lines.length < 2) return <>{text}</>;
  return (
    <ul>
      {lines.map((line) => (
        <li>{line.replace(/^\s*[-–•*]\s*/, '')}</li>
      ))}
    </ul>
  );
};

interface TermLineProps {
  readonly t: Words;
  readonly term: Term;
  readonly today: Day;
  /** The other terms of the same role: days on which two run side by side are said. */
  readonly others?: readonly Term[];
  /** Says the role instead of the person. */
  readonly isOfRole?: boolean;
}

/** One term: who or what, a bar with its middle, its days, and with whom it runs side by side. */
export function TermLine({ t, term, today, others = [], isOfRole }: TermLineProps) {
  const state = stateOn(term, today);
  const from = day(term.fromOn, t.language);
  const until = day(term.lastOn, t.language);
  const doubled = doublings(term, others);
  return (
    <div class="term">
      <p class="term-who">
        <b>{isOfRole ? term.roleName : term.personName}</b>{' '}
        {!isOfRole && term.organisationName && <span class="hint">{term.organisationName}</span>}{' '}
        {term.kind === 'deputy' && <Tag>{t.mandates.deputy()}</Tag>}{' '}
        {state === 'coming' && <Tag>{t.mandates.coming()}</Tag>}
        {state === 'ended' && <Tag>{t.mandates.ended()}</Tag>}
      </p>
      {term.lastOn >= term.fromOn && (
        <>
          <TermBar term={term} today={today} />
          <p class="hint term-days">
            {t.mandates.span({ from, until })}
            {term.lastOn === term.untilOn && state !== 'ended' && (
              <>
                {' · '}
                <span class="figure term-middle">{t.mandates.middle({ day: day(midpointOf(term), t.language) })}</span>
              </>
            )}
          </p>
        </>
      )}
      {term.isExtended && <p class="hint">{t.mandates.extended()}</p>}
      {term.endedBecause && <p class="hint">{t.mandates.endedBecause({ why: term.endedBecause })}</p>}
      {doubled.map(({ who, fromOn, untilOn }) => (
        <p class="hint">
          {t.mandates.doubling({ who, from: day(fromOn, t.language), until: day(untilOn, t.language) })}
        </p>
      ))}
    </div>
  );
}

/** The days on which whoever comes is beside whoever leaves. */
function doublings(term: Term, others: readonly Term[]) {
  return others
    .filter((each) => each.personId !== term.personId && each.kind === 'holder' && each.fromOn > term.fromOn)
    .filter((each) => each.lastOn > term.lastOn)
    .flatMap((each) => {
      const shared = doublingOf(term, each);
      return shared ? [{ who: each.personName, ...shared }] : [];
    });
}

/** How much of a term is over, with a mark at its middle; its days stand below in words. */
function TermBar({ term, today }: { term: Term; today: Day }) {
  const { over, middle } = progressOf({ fromOn: term.fromOn, untilOn: term.lastOn }, today);
  return (
    <svg class="bar term-bar" width="100%" height="12" aria-hidden="true" focusable="false">
      <rect class="bar-ground" width="100%" height="12" />
      <rect class="bar-value" width={percent(over)} height="12" />
      <rect class="bar-middle" x={percent(middle)} width="4" height="12" />
    </svg>
  );
}

const percent = (part: number): string => `${Math.round(part * 1000) / 10}%`;

/** Names in a sentence, each once. */
export const namesOf = (terms: readonly Term[], language: string): string =>
  names([...new Set(terms.map(({ personName }) => personName))], language);

/** What members wrote of a circle or a role, in the community's language: its words explain themselves. */
export const Told = ({ request, text }: { request: Request; text: string }) => (
  <p class="as-typed">
    <Explained by={request.explainer} lang={request.here.community.language}>
      {text}
    </Explained>
  </p>
);

/** The same, line by line. */
export const ToldLines = ({ request, text }: { request: Request; text: string }) => (
  <Explained by={request.explainer} lang={request.here.community.language}>
    <Lines text={text} />
  </Explained>
);
