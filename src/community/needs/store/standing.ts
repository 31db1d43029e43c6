import type { Id } from '../../../basics/id';
import type { Instant } from '../../../basics/instant';
import {
  type Gathered,
  gather,
  type Level,
  type Merge,
  type NeedFact,
  type Tally,
  tally,
  type Waiting,
  waitingOf,
} from '../rules';
import type { Dossier } from './dossier';

/** What follows from a dossier at a moment: the derived columns, and what pages show of them. */
export interface Standing {
  readonly waiting: Waiting;
  readonly level: Level | null;
  readonly tally: Tally;
  readonly gathered: Gathered;
}

/** Works out how a need stands, from its rows alone. */
export function standingFrom(dossier: Dossier, now: Instant): Standing {
  const { need, tree, answers, merges, levels } = dossier;
  const mergeable = tree.map((each) => ({
    id: each.id,
    voicedAt: each.voicedAt,
    author: { personId: each.authorId, organisationId: each.authorOrganisationId },
    answers: answers.filter((answer) => answer.needId === each.id),
  }));
  const gathered = gather(need.id, mergeable, merges);
  return {
    waiting: waitingOf(factsOf(dossier), now),
    level: levels.at(-1)?.level ?? null,
    tally: tally(gathered.answers, askedIdsOf(dossier)),
    gathered,
  };
}

/** The facts of a need: its own, and the answers that came with the needs folded into it, from that day on. */
export function factsOf({ need, facts, merges }: Dossier): readonly NeedFact[] {
  const enteredAt = new Map<Id, Instant | null>([[need.id, null]]);
  for (const [id, since] of enteredAt) {
    for (const merge of merges) {
      if (merge.keptId === id && !merge.undone) enteredAt.set(merge.foldedId, later(since, merge.at));
    }
  }
  return facts.flatMap((fact) => {
    if (fact.needId === need.id) return fact;
    const since = enteredAt.get(fact.needId);
    return since && fact.kind === 'answered' ? { ...fact, at: later(since, fact.at) } : [];
  });
}

/** The organisations ever asked about a need itself. */
const askedIdsOf = ({ need, facts }: Pick<Dossier, 'need' | 'facts'>): readonly Id[] => [
  ...new Set(
    facts.flatMap((each) =>
      each.needId === need.id && each.kind === 'organisations asked' ? each.organisationIds : [],
    ),
  ),
];

/** The need that each one lies in at whatever depth, or itself. */
export function rootOf(needId: Id, merges: readonly Merge[]): Id {
  const into = merges.find((each) => each.foldedId === needId && !each.undone);
  return into ? rootOf(into.keptId, merges) : needId;
}

const later = (a: Instant | null, b: Instant): Instant => (a !== null && a > b ? a : b);
