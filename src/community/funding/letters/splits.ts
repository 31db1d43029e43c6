import { type Cents, cents } from '../../../basics/money';
import { list, money, number, type Words, words } from '../../../design';
import type { OrganisationShare } from '../queries';
import type { LineConcern, Part, Share, Split } from '../rules';

/** Why an organisation pays what it pays, in one sentence of figures. */
export function whySentence({ why }: Pick<Share, 'why'>, key: Split['key'], t: Words, currency: string): string {
  const [part, another] = why.parts;
  if (!part)
    return t.funding.whyNothing({ reason: WHY_NOTHING[why.reason === 'weighs-nothing' ? key : why.reason] ?? '' });
  const figures = { t, currency, odd: why.parts.some((each) => each.hasOddCent) ? 'yes' : 'no' } as const;
  const isMixed = why.parts.some((each) => each.key !== undefined && each.key !== key);
  if (!isMixed && key === 'usage') return byWork(why.parts, figures);
  return another || isMixed ? byKeys(why.parts, key, figures) : wholeBy(part, key, figures);
}

interface Figures {
  readonly t: Words;
  readonly currency: string;
  /** Whether one of the parts holds a cent left over. */
  readonly odd: 'yes' | 'no';
}

/** One purse for the whole cost: the sentence of its key. */
function wholeBy(part: Part, key: Split['key'], { t, currency, odd }: Figures): string {
  const amount = (value: Cents) => money(value, currency, t.language);
  const cost = amount(part.costCents);
  const { payers } = part;
  if (key === 'volunteers') return t.funding.whyVolunteers({ cost, payers, odd });
  if (key === 'tier' || key === 'turnover') {
    const [weight, total] = [amount(cents(part.weight)), amount(cents(part.totalWeight))];
    return key === 'tier'
      ? t.funding.whyTier({ weight, total, cost, odd })
      : t.funding.whyTurnover({ weight, total, cost, odd });
  }
  if (key === 'cooperators') {
    const [weight, total] = [number(part.weight, t.language), number(part.totalWeight, t.language)];
    return t.funding.whyCooperators({ weight, total, cost, odd });
  }
  if (key === 'ability' && part.capped && part.capped.payers > 0) {
    const { capped } = part;
    if (capped.isOne) return t.funding.whyAtCeiling({ cost, payers, ceiling: amount(part.partCents) });
    const rest = amount(cents(part.costCents - capped.cents));
    const left = { capped: capped.payers, carried: amount(capped.cents), rest, open: payers - capped.payers };
    return t.funding.whyAbility({ cost, payers, ...left, odd });
  }
  return t.funding.whyEqual({ cost, payers, odd });
}

/** By usage: each amount with the work it is for, and how many carry it. */
function byWork(parts: readonly Part[], { t, currency, odd }: Figures): string {
  const said = parts.map((each) =>
    t.funding.whyUsagePart({
      ...{ amount: money(each.partCents, currency, t.language), what: workOf(each, t) },
      payers: each.payers,
    }),
  );
  return t.funding.whyUsage({ parts: list(said, t.language), odd });
}

/** Keys mixed: each amount with the work it is for, and the key it follows. */
function byKeys(parts: readonly Part[], key: Split['key'], { t, currency, odd }: Figures): string {
  const said = parts.map((each) => {
    const figures = { amount: money(each.partCents, currency, t.language), what: workOf(each, t), payers: each.payers };
    return isNamed(each)
      ? t.funding.whyUsagePart(figures)
      : t.funding.whyMixedPart({ ...figures, key: each.key ?? key });
  });
  return t.funding.whyMixed({ parts: list(said, t.language), odd });
}

/** Whether a purse is for organisations that its lines name. */
const isNamed = ({ concerns }: Part): boolean => concerns.every(({ kind }) => kind === 'organisations');

/** What a purse is for; where its lines name who pays them, a few of those lines. */
const workOf = (part: Part, t: Words): string =>
  isNamed(part) && part.labels.length <= MOST_LABELS
    ? list([...new Set(part.labels)], t.language)
    : workWords(part.concerns, t);

const MOST_LABELS = 3;

/** The work that one purse pays for: `le travail commun et beesdoo_shift_swap`. */
function workWords(concerns: readonly LineConcern[], t: Words): string {
  const names = new Intl.DisplayNames([t.language], { type: 'region' });
  const countries = concerns.flatMap((each) =>
    each.kind === 'country' ? (names.of(each.country) ?? each.country) : [],
  );
  const modules = concerns.flatMap((each) => (each.kind === 'module' ? each.module : []));
  const works = [
    ...(concerns.some((each) => each.kind === 'all') ? [t.funding.whyCommon()] : []),
    ...(concerns.some((each) => each.kind === 'organisations') ? [t.funding.whyNamed()] : []),
    ...(countries.length > 0 ? [t.funding.whyCountries({ countries: countries.join(', ') })] : []),
    ...modules,
  ];
  return list(works, t.language);
}

/** Reasons to pay nothing, as the words name them. */
const WHY_NOTHING: Readonly<Record<string, string>> = {
  'not-taking-part': 'notTakingPart',
  'not-volunteering': 'notVolunteering',
  'not-concerned': 'notConcerned',
  tier: 'noTier',
  cooperators: 'noCooperators',
  turnover: 'noTurnover',
};

/** What a letter about a proposal says of one organisation's share; nothing where it has none. */
export function shareLines(
  share: OrganisationShare | undefined,
  key: Split['key'],
  currency: string,
  language: string,
): readonly string[] {
  if (!share) return [];
  const t = words(language);
  const [amount, inclusive] = [
    money(share.shareCents, currency, language),
    money(share.inclusiveCents, currency, language),
  ];
  return [t.funding.letterShare({ amount, inclusive }), whySentence(share, key, t, currency)];
}
