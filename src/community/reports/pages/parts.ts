import { dayOf } from '../../../basics/day';
import type { Id } from '../../../basics/id';
import { type Cents, cents } from '../../../basics/money';
import { day, list, money, type Words } from '../../../design';
import type { Here } from '../../../machinery/here';
import {
  commitmentSentence,
  interestsIn,
  type KeptProposal,
  neededYes,
  notedSentence,
  type Rule,
  ruleSentence,
} from '../../decisions';
import { estimateById, lengthWords } from '../../delivery';
import { type ChosenSplit, type MatterBalance, whySentence } from '../../funding';
import { type Organisation, seatHolders } from '../../members';
import { cut } from '../rules';
import { own, type SheetPart, shortened } from './passages';

export interface CostPart {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly sentence: string;
}

/** A figure that stands out at the head of the page. */
export interface ShareFigure {
  readonly name: string;
  readonly value: string;
  readonly more: string;
  /** The page, below the community's own, that says how it was worked out; on paper the sentence below says it. */
  readonly explainedAt?: string;
}

/** Which organisations are concerned by the matter, and how. */
export async function concernedWords(here: Here, { id }: KeptProposal, t: Words): Promise<string> {
  const interests = await interestsIn(here, id);
  if (interests.length === 0) return '';
  const organisations = interests.map(({ organisation, notedAs, words }) => {
    return `${shortened(organisation)} (${notedAs ? notedSentence(notedAs, t) : words})`;
  });
  return cut(t.reports.concerned({ organisations: organisations.join(', ') }), 3).text;
}

export function shareWords(
  { community }: Here,
  { amountCents }: KeptProposal,
  split: ChosenSplit | undefined,
  organisationId: Id,
  t: Words,
): ShareFigure {
  const amount = (value: Cents) => money(value, community.currency, t.language);
  const share = split?.shares.find((each) => each.organisationId === organisationId);
  const name = t.reports.share();
  if (!split || !share) {
    return { name, value: amountCents === null ? t.reports.shareNoMoney() : t.reports.shareUnknown(), more: '' };
  }
  const explainedAt = `${split.matter.kind}s/${split.matter.number}/splits/${split.number}`;
  if (share.shareCents === 0) return { name, value: t.reports.shareNothing(), more: '', explainedAt };
  return {
    name,
    value: t.reports.shareBeforeVat({ amount: amount(share.shareCents) }),
    more: t.reports.shareWithVat({ amount: amount(share.inclusiveCents) }),
    explainedAt,
  };
}

export async function costPart(
  here: Here,
  { amountCents }: KeptProposal,
  split: ChosenSplit | undefined,
  organisation: Organisation,
  t: Words,
): Promise<CostPart> {
  const title = t.reports.cost();
  const amount = (value: Cents) => money(value, here.community.currency, t.language);
  const columns = [t.reports.costOf(), t.reports.beforeVat(), t.reports.vat(), t.reports.withVat()];
  if (!split) {
    if (amountCents === null) return { title, columns: [], rows: [], sentence: t.reports.noMoney() };
    const whole = t.reports.costWhole({ length: 'none' });
    return { title, columns: columns.slice(0, 2), rows: [[whole, amount(amountCents)]], sentence: t.reports.noSplit() };
  }
  const estimate = split.estimateId && (await estimateById(here, split.estimateId));
  const length = estimate ? lengthWords(estimate, t) : 'none';
  const share = split.shares.find((each) => each.organisationId === organisation.id);
  const row = (name: string, before: Cents, vat: Cents, inclusive: Cents) => [
    name,
    amount(before),
    amount(vat),
    amount(inclusive),
  ];
  const why = share ? whySentence(share, split.key, t, here.community.currency) : '';
  return {
    title,
    columns,
    rows: [
      row(t.reports.costWhole({ length }), split.costCents, split.vatCents, split.inclusiveCents),
      ...(share
        ? [
            row(
              t.reports.costShare({ organisation: shortened(organisation.name) }),
              share.shareCents,
              share.vatCents,
              share.inclusiveCents,
            ),
          ]
        : []),
    ],
    sentence: why && `${t.reports.why()} ${cut(why, 3).text}`,
  };
}

/** What an organisation owes today of what was decided, where that is no longer what it was asked. */
export function shareToday(
  asked: ShareFigure,
  { owedCents }: MatterBalance,
  { community }: Here,
  t: Words,
): ShareFigure {
  const value = owedCents === 0 ? t.reports.shareNothing() : owedWords(owedCents, community.currency, t);
  return value === asked.value ? asked : { ...asked, name: t.reports.shareToday(), value, more: '' };
}

const owedWords = (owed: Cents, currency: string, t: Words): string =>
  t.reports.shareBeforeVat({ amount: money(owed, currency, t.language) });

/** The cost with what is owed, paid and left of it today, once it is decided. */
export function withStanding(
  cost: CostPart,
  { owedCents, paidCents, leftCents }: MatterBalance,
  { community }: Here,
  t: Words,
): CostPart {
  const amount = (value: number) => money(cents(value), community.currency, t.language);
  const sentence = t.reports.standing({
    ...{ owed: amount(owedCents), paid: amount(paidCents), left: amount(Math.max(0, leftCents)) },
    ...{ isPaid: paidCents !== 0 ? 'yes' : 'no', back: leftCents < 0 ? amount(-leftCents) : 'none' },
  });
  return { ...cost, sentence: [cost.sentence, sentence].filter(Boolean).join(' ') };
}

/** What a no does, as long as one can still say it. */
export function refusePart({ rule, voters, closing, withdrawal }: KeptProposal, hasMoney: boolean, t: Words) {
  if (closing || withdrawal) return null;
  const sentences = refuseSentences(rule, answering(voters), hasMoney, t);
  return { title: t.reports.refuse(), passages: own(sentences.join(' '), t) };
}

/** How many were asked, without those left out as concerned. */
const answering = (voters: KeptProposal['voters']): number => voters.filter((each) => !each.isLeftOut).length;

/** What a no does under a rule, and what saying nothing does. */
function refuseSentences(rule: Rule, voters: number, hasMoney: boolean, t: Words): readonly string[] {
  const stopping = [t.reports.refuseObject({ money: hasMoney ? 'yes' : 'no' }), t.reports.refuseReserve()];
  if ('size' in rule) {
    const needed = neededYes(rule, voters);
    const silent = {
      small: t.reports.silentSmall(),
      medium: t.reports.silentMedium(),
      large: t.reports.silentLarge({ needed, voters }),
    };
    return [...stopping, silent[rule.size]];
  }
  switch (rule.method) {
    case 'consent':
    case 'silence':
      return [...stopping, t.reports.silentConsent()];
    case 'majority': {
      const silent = rule.of === 'voters' ? t.reports.silentVoters() : t.reports.silentAnswers();
      return [t.reports.refuseDisagree(), t.reports.refuseReserve(), silent];
    }
    case 'ranked-choice':
      return [t.reports.refuseRanked(), t.reports.silentAnswers()];
    default:
      return [t.reports.refuseAdvice(), t.reports.silentAdvice()];
  }
}

/** At most so many people are named: a page is not a list. */
const MOST_NAMES = 3;

export async function answerToPart(
  here: Here,
  proposal: KeptProposal,
  organisation: Organisation,
  t: Words,
): Promise<SheetPart> {
  const binding = (await seatHolders(here, organisation.id)).filter(
    ({ role }) => role === 'delegate' || role === 'deputy',
  );
  const named = (holders: typeof binding) =>
    list(
      holders.slice(0, MOST_NAMES).map(({ name }) => shortened(name)),
      t.language,
    );
  const carried =
    binding.length > 0
      ? t.reports.answerToDelegates({
          names: named(binding),
          count: binding.length,
          organisation: organisation.name,
        })
      : t.reports.answerToNobody({
          names: named((await seatHolders(here, null)).filter(({ role }) => role === 'coordinator')),
          organisation: organisation.name,
        });
  const opened = t.reports.openedBy({
    who: proposal.openedByName,
    day: day(dayOf(proposal.openedAt, here.community.timeZone), t.language),
  });
  return { title: t.reports.answerTo(), passages: own(`${carried} ${opened}`, t) };
}

export function rulePart({ rule, window, voters, commitment }: KeptProposal, here: Here, t: Words): SheetPart {
  const { currency } = here.community;
  const most = window.upToCents === null ? 'none' : money(window.upToCents, currency, t.language);
  const sentences = [
    ruleSentence(rule, answering(voters), t),
    ...(commitment ? [commitmentSentence(commitment, here, t)] : []),
    t.reports.window({ days: window.days, most }),
  ];
  return { title: t.reports.rule(), passages: own(sentences.join(' '), t) };
}
