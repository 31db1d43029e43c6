import { type Cents, cents } from '../../basics/money';
import { list, money, number, type Words, words } from '../../design';
import type { OrganisationShare } from './queries';
import type { LineConcern, Share, Split } from './rules';

/** Why an organisation pays what it pays, in one sentence of figures. */
export function whySentence({ why }: Pick<Share, 'why'>, key: Split['key'], t: Words, currency: string): string {
  const [part] = why.parts;
  if (!part)
    return t.funding.whyNothing({ reason: WHY_NOTHING[why.reason === 'weighs-nothing' ? key : why.reason] ?? '' });
  const amount = (value: Cents) => money(value, currency, t.language);
  const odd = why.parts.some((each) => each.hasOddCent) ? 'yes' : 'no';
  const cost = amount(part.costCents);
  const { payers } = part;
  if (key === 'equal') return t.funding.whyEqual({ cost, payers, odd });
  if (key === 'volunteers') return t.funding.whyVolunteers({ cost, payers, odd });
  if (key === 'tier') {
    const [weight, total] = [amount(cents(part.weight)), amount(cents(part.totalWeight))];
    return t.funding.whyTier({ weight, total, cost, odd });
  }
  if (key === 'cooperators') {
    const [weight, total] = [number(part.weight, t.language), number(part.totalWeight, t.language)];
    return t.funding.whyCooperators({ weight, total, cost, odd });
  }
  const parts = why.parts.map((each) =>
    t.funding.whyUsagePart({ amount: amount(each.partCents), what: workWords(each.concerns, t), payers: each.payers }),
  );
  return t.funding.whyUsage({ parts: list(parts, t.language), odd });
}

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
