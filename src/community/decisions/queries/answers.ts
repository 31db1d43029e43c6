import { dayOf } from '../../../basics/day';
import type { Id } from '../../../basics/id';
import type { Instant } from '../../../basics/instant';
import { type Answer, bindingAnswers, inEffectSince, leanings, type Result, result } from '../rules';
import { type KeptProposal, loadAnswers, loadGrounds, votersOn } from '../store';
import type { Asking } from './asking';
import { sealedOf } from './sealed';

/** What was said on a proposal, and what it amounts to so far. */
export interface Answers {
  /** Every row, replaced and withdrawn ones included, oldest first. */
  readonly all: readonly Answer[];
  /** One an organisation at most: those that count. */
  readonly binding: readonly Answer[];
  /** One a person at most: shown beside, never counted. */
  readonly leanings: readonly Answer[];
  /** Names of those who answered, by person. */
  readonly names: ReadonlyMap<Id, string>;
  /** What closing now would give, or gave. */
  readonly counted: Result;
  /** Since when the proposal is in effect; null if it is not, is suspended, or another stands in its place. */
  readonly inEffectSince: Instant | null;
}

/** The answers to a proposal. Once it is closed, `counted` is what the register keeps. */
export async function answersOf(here: Asking, proposal: KeptProposal): Promise<Answers> {
  const all = await loadAnswers(here, proposal.id);
  const people = await here.db
    .selectFrom('people')
    .select(['id', 'name'])
    .where((set) => set('id', '=', set.fn.any(set.val([...new Set(all.map((each) => each.personId))]))))
    .execute();
  const sealed = proposal.closing && (await sealedOf(here, proposal.id));
  const voters = votersOn(proposal, dayOf(here.now, here.community.timeZone));
  const grounds = await loadGrounds(here, proposal, all, voters);
  const counted = sealed?.result ?? result(proposal.rule, voters, all, proposal.options, grounds);
  return {
    all,
    binding: bindingAnswers(all),
    leanings: leanings(all),
    names: new Map(people.map(({ id, name }) => [id, name])),
    counted,
    inEffectSince: proposal.isReplaced ? null : inEffectSince(proposal, counted, here.now),
  };
}
