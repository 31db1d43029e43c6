import type { Id } from '../../../basics/id';
import type { Instant } from '../../../basics/instant';
import { mayLead, type SpeakingSeat } from '../../needs/rules';
import type { Answer, Election, Nomination, Place, Proposed, Voter } from './election';
import { waysFrom } from './moving';
import {
  agreed,
  answersTo,
  areShown,
  begunWith,
  byPerson,
  changes,
  firstNominations,
  isEnded,
  type Named,
  proposedNow,
  silentNominators,
  standing,
  tally,
} from './standing';

/** Who reads. */
export interface Reader {
  readonly personId: Id;
  readonly seats: readonly SpeakingSeat[];
}

/** What one organisation said, for its own people only. */
export interface OwnWord {
  readonly organisationId: Id;
  /** What stands: its nomination, changed or not. */
  readonly nomination: Nomination | undefined;
  readonly hasChanged: boolean;
  /** What it answers to the proposal that stands. */
  readonly answer: Answer | undefined;
}

/** An objection as others read it. */
export interface HeardObjection {
  readonly reason: string;
  /** Only for whoever leads this stage. */
  readonly by: Voter | undefined;
}

/** All that one reader may know of an election: what is not in here is shown to them nowhere. */
export interface View {
  readonly stage: ReturnType<typeof standing>['stage'];
  readonly seen: number;
  readonly agreed: ReturnType<typeof agreed>;
  readonly proposed: Proposed | undefined;
  /** Null while they are hidden. */
  readonly named: readonly Named[] | null;
  readonly changes: readonly Nomination[];
  /** Who has not spoken in this stage yet; whoever has, has said so much and no more. */
  readonly silent: readonly Voter[];
  readonly own: readonly OwnWord[];
  /** Read aloud while they are integrated and answered anew; to whoever leads also while they come in. */
  readonly objections: readonly HeardObjection[];
  readonly mayLead: boolean;
  readonly ways: ReturnType<typeof waysFrom>;
  readonly isAskedToAccept: boolean;
  /** All that this stage waits for has been said, or its announced end has come. */
  readonly isHeard: boolean;
}

/** What one reader may know. Pages, the projector and the letters of others are made from this, never from the rows. */
export function viewFor(election: Election, reader: Reader, place: Place): View {
  const { stage, number, endsAt } = standing(election);
  const { today, at } = place.stamp;
  const leads = reader.seats.some(mayLead);
  const isShown = areShown(election, today);
  const proposed = proposedNow(election);
  const silent = silentIn(election, place);
  return {
    ...{ stage, seen: number, agreed: agreed(election), proposed },
    named: isShown ? byPerson(election) : null,
    changes: isShown ? changes(election) : [],
    silent,
    own: ownWords(election, reader),
    objections: objectionsFor(election, reader, place),
    mayLead: leads && !isEnded(stage),
    ways: leads ? waysFrom(stage) : [],
    isAskedToAccept: stage === 'accept' && proposed?.personId === reader.personId,
    isHeard: silent.length === 0 || isOver(endsAt, at),
  };
}

const isOver = (endsAt: Instant | null, at: Instant): boolean => endsAt !== null && at >= endsAt;

function silentIn(election: Election, { stamp }: Place): readonly Voter[] {
  const { stage } = standing(election);
  if (stage === 'nominate') return silentNominators(election, stamp.today);
  const proposed = proposedNow(election);
  return stage === 'object' && proposed ? tally(election, proposed.number, stamp.today, stamp.at).silent : [];
}

/** The words of those one belongs to; an observer belongs to nobody. */
function ownWords(election: Election, { seats }: Reader): readonly OwnWord[] {
  const ids = new Set(seats.filter((each) => each.role !== 'observer').map((each) => each.organisationId));
  const proposed = proposedNow(election)?.number ?? 0;
  const changed = changes(election);
  return election.voters
    .filter(({ id }) => ids.has(id))
    .map(({ id }) => {
      const isOwn = (each: { readonly organisationId: Id }): boolean => each.organisationId === id;
      const change = changed.find(isOwn);
      const nomination = change ?? firstNominations(election).find(isOwn);
      return {
        organisationId: id,
        nomination,
        hasChanged: change !== undefined && change.toldBy === null,
        answer: answersTo(election, proposed).find(isOwn),
      };
    });
}

/**
 * The objections one may read. Everybody: those that were closed, while they are integrated and until the adjusted
 * proposal is accepted, without a name. Whoever led to this stage, and they alone: those of this stage as they come in,
 * and whose they are.
 */
function objectionsFor(election: Election, reader: Reader, { stamp }: Place): readonly HeardObjection[] {
  const { stage } = standing(election);
  // A change of pace leads to no stage, and opens nothing to whoever made it.
  const begun = begunWith(election);
  const ledBy = election.steps.find((each) => each.number === begun)?.personId;
  const leads = ledBy === reader.personId && reader.seats.some(mayLead);
  const isOpen = stage === 'object';
  if (!isOpen && stage !== 'integrate') return [];
  const last = election.proposed.length;
  const heard = isOpen && !leads ? last - 1 : last;
  const isEarlier = heard < last;
  // An adjusted proposal stands beside the objections it answers; a new one after a no answers none.
  if (isEarlier && !proposedNow(election)?.adjustment) return [];
  const found = tally(election, heard, stamp.today, stamp.at).objections;
  return [...found]
    .sort((a, b) => (a.reason < b.reason ? -1 : 1))
    .map(({ reason, organisationId }) => ({
      reason,
      by: leads && !isEarlier ? election.voters.find((each) => each.id === organisationId) : undefined,
    }));
}
