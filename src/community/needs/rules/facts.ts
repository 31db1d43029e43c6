import { dayOf, daysBetween } from '../../../basics/day';
import type { Id } from '../../../basics/id';
import type { Instant } from '../../../basics/instant';

/** What happened to a need that moves it from one desk to another; each is dated. */
export type NeedFact = { readonly at: Instant } & (
  | { readonly kind: 'voiced' | 'level set' | 'estimated' }
  | { readonly kind: 'organisations asked'; readonly organisationIds: readonly Id[] }
  /** It is gone: nobody waits for it any more. */
  | { readonly kind: 'organisation left'; readonly organisationId: Id }
  /** Any answer to the need itself, leaning or binding. */
  | { readonly kind: 'answered'; readonly organisationId: Id }
  | { readonly kind: 'question asked' | 'question answered'; readonly to: 'provider' | 'author' }
  | { readonly kind: 'proposal opened'; readonly organisationIds: readonly Id[]; readonly until: Instant }
  /** A binding answer to the open proposal, given or taken back. */
  | { readonly kind: 'proposal answered' | 'proposal answer withdrawn'; readonly organisationId: Id }
  | { readonly kind: 'proposal withdrawn' | 'adopted' | 'rejected' }
  | { readonly kind: 'released' | 'declined' | 'merged' | 'reopened' | 'unmerged' }
);

/** Facts up to a moment in order of date (facts of one moment as given), without the merges that were undone. */
export function standingFacts(facts: readonly NeedFact[], now: Instant): readonly NeedFact[] {
  const past = facts.filter((each) => each.at <= now).sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  const standing: NeedFact[] = [];
  for (const fact of past) {
    if (fact.kind !== 'unmerged') standing.push(fact);
    else removeLastMerge(standing);
  }
  return standing;
}

/** Whole days a need has been, or was, on the way: from its voicing to its release, refusal or merge, or to now. */
export function ageDays(facts: readonly NeedFact[], now: Instant, timeZone: string): number {
  const standing = standingFacts(facts, now);
  const start = standing.find((each) => each.kind === 'voiced')?.at ?? now;
  const last = standing.findLast((each) => isEnd(each) || each.kind === 'reopened');
  return daysApart(start, last && isEnd(last) ? last.at : now, timeZone);
}

/** Whole days from the first question to the provider to its estimate (or to now); null if nobody asked. */
export function estimateDays(facts: readonly NeedFact[], now: Instant, timeZone: string): number | null {
  const standing = standingFacts(facts, now);
  const asked = standing.find((each) => each.kind === 'question asked' && each.to === 'provider');
  if (!asked) return null;
  const given = standing.find((each) => each.kind === 'estimated' && each.at >= asked.at);
  return daysApart(asked.at, given?.at ?? now, timeZone);
}

/** Whole days between two moments, as the wall calendar of that time zone counts them. */
const daysApart = (from: Instant, to: Instant, timeZone: string): number =>
  daysBetween(dayOf(from, timeZone), dayOf(to, timeZone));

/** Tells whether a fact ends a need's way. */
export const isEnd = (fact: NeedFact): boolean =>
  fact.kind === 'released' || fact.kind === 'declined' || fact.kind === 'merged';

function removeLastMerge(facts: NeedFact[]): void {
  const merged = facts.findLastIndex((each) => each.kind === 'merged');
  if (merged >= 0) facts.splice(merged, 1);
}
