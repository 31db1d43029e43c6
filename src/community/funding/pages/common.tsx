import type { Id } from '../../../basics/id';
import { type Cents, cents } from '../../../basics/money';
import { Bars, money, names, Table, type Words, words } from '../../../design';
import type { Request } from '../../../machinery/web';
import { needSummary } from '../../needs';
import type { SplitNeed } from '../actions';
import { whySentence } from '../letters';
import type { ChosenSplit } from '../queries';
import type { Share, Split } from '../rules';
import { together } from './grouping';

/** The need that the URL names. */
export const needAt = async ({ here, params }: Request): Promise<SplitNeed | undefined> =>
  /^[1-9]\d{0,8}$/.test(params.number ?? '') ? needSummary(here, Number(params.number)) : undefined;

/** How this community writes money in the reader's language. */
export const amountIn =
  ({ here }: Request, t: Words) =>
  (value: Cents): string =>
    money(value, here.community.currency, t.language);

/** `+12,50 €` or `−12,50 €`. */
export const differenceIn = (request: Request, t: Words) => {
  const amount = amountIn(request, t);
  return (value: Cents): string => {
    if (value === 0) return '=';
    return value > 0 ? `+${amount(value)}` : minus(amount(cents(-value)));
  };
};

/** An amount below zero; where the currency comes first its sign is held to the minus, which would stay behind alone. */
export const minus = (amount: string): string => `−${/^\d/.test(amount) ? '' : '\u2060'}${amount}`;

/** The organisations that the reader has a seat in. */
export const ownIds = ({ here }: Request): readonly Id[] =>
  here.actor.seats.flatMap((seat) => seat.organisationId ?? []);

/** The reader's own organisations before the others, both in the order they had. */
export const ownFirst = <Of extends { readonly organisationId: Id }>(
  rows: readonly Of[],
  mine: readonly Id[],
): Of[] => [
  ...rows.filter((each) => mine.includes(each.organisationId)),
  ...rows.filter((each) => !mine.includes(each.organisationId)),
];

/** One organisation's share, whether just counted or kept. */
export type ShownShare = Pick<Share, 'organisationId' | 'shareCents' | 'vatCents' | 'inclusiveCents' | 'why'> & {
  readonly name: string;
};

interface SharesProps {
  readonly request: Request;
  readonly t: Words;
  readonly split: Pick<Split, 'key' | 'input' | 'costCents' | 'inclusiveCents'>;
  readonly shares: readonly ShownShare[];
  /** What each would pay in another way; null where that does not fit. */
  readonly against?: Against | null | undefined;
}

/** The way that shares are compared against. */
export interface Against {
  readonly name: string;
  readonly shares: ReadonlyMap<Id, Cents>;
}

/**
 * Every share excluding and including VAT, with one sentence why; with `against`, what is more or less than that.
 * Organisations that pay the same for the same reason are one row, the reader's own apart.
 */
export function SharesTable({ request, t, split, shares, against }: SharesProps) {
  const amount = amountIn(request, t);
  const difference = differenceIn(request, t);
  const key = keyName(split, t);
  const mine = ownIds(request);
  const why = (share: ShownShare): string => whySentence(share, split.key, t, request.here.community.currency);
  const over = (share: ShownShare): string => {
    const was = against?.shares.get(share.organisationId);
    return was === undefined ? '–' : difference(cents(share.shareCents - was));
  };
  return (
    <Table
      quiet
      caption={t.funding.detailsCaption({ key })}
      columns={[
        { name: t.funding.organisation() },
        { name: t.funding.exclusive(), numeric: true },
        { name: t.funding.inclusive(), numeric: true },
        ...(against ? [{ name: t.funding.overOther({ other: against.name }), numeric: true }] : []),
        { name: t.funding.why() },
      ]}
      rows={together(shares, (share) =>
        mine.includes(share.organisationId) ? null : [share.shareCents, over(share), why(share)].join(),
      ).map((group) => {
        const [share] = group;
        const each = (text: string): string => (group.length > 1 ? t.funding.each({ amount: text }) : text);
        return [
          namesOf(group, t),
          each(amount(share.shareCents)),
          each(amount(share.inclusiveCents)),
          ...(against ? [over(share)] : []),
          why(share),
        ];
      })}
      totals={[
        t.funding.total(),
        amount(split.costCents),
        amount(split.inclusiveCents),
        ...(against ? [difference(cents(split.costCents - totalOf(against.shares)))] : []),
        '',
      ]}
    />
  );
}

/** `12 organisations : BE-7, BE-8, …`, or the name of the only one. */
export function namesOf(group: readonly { readonly name: string }[], t: Words): string {
  const named = names(
    group.map(({ name }) => name),
    t.language,
  );
  return group.length > 1 ? t.funding.together({ count: group.length, names: named }) : named;
}

/** One split as bars, the reader's own organisations first. */
export function SplitBars({
  request,
  t,
  split,
  shares,
  isOwed,
}: Omit<SharesProps, 'against'> & { isOwed?: boolean | undefined }) {
  const amount = amountIn(request, t);
  const mine = ownIds(request);
  return (
    <Bars
      caption={isOwed ? t.funding.captionOwed() : t.funding.caption()}
      of={t.funding.organisation()}
      series={[{ name: keyName(split, t) }]}
      rows={ownFirst(shares, mine).map((share) => ({
        name: share.name,
        isMine: mine.includes(share.organisationId),
        values: [share.shareCents],
      }))}
      show={(value) => amount(cents(value))}
      totals={{ name: t.funding.totalExclusive(), values: [split.costCents] }}
    />
  );
}

const totalOf = (amounts: ReadonlyMap<Id, Cents>): number => [...amounts.values()].reduce((sum, each) => sum + each, 0);

/** What the key of a split is called; where lines have keys of their own, that it is mixed. */
export const keyName = ({ key, input }: Pick<Split, 'key' | 'input'>, t: Words): string =>
  t.funding.key({ key: input.lines.some((line) => line.key !== undefined && line.key !== key) ? 'mixed' : key });

/** Back to the need, by its number and title, above the title of a page below it. */
export const NeedLink = ({ request, need }: { request: Request; need: SplitNeed }) => (
  <a href={`/${request.here.community.slug}/needs/${need.number}`}>
    {words(request.language).funding.needNumbered({ number: need.number, title: need.title })}
  </a>
);

/** The shares of a kept split, as the pages show them. */
export const shownShares = ({ shares }: ChosenSplit): readonly ShownShare[] =>
  shares.map(({ organisationName, ...share }) => ({ ...share, name: organisationName }));
