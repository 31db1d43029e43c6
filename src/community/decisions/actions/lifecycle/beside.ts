import type { Day } from '../../../../basics/day';
import type { Id } from '../../../../basics/id';
import { isRefusal, type Refusal, refuse } from '../../../../basics/outcome';
import type { Here } from '../../../../machinery/here';
import { changeAsDecided } from '../../../charter';
import { record } from '../../../chronicle';
import { maySpeak, organisationsOf } from '../../../members';
import { ownerOfNeed } from '../../../needs';
import { notedWords } from '../../letters/sentences';
import {
  type CharterChange,
  concernedByOpening,
  firstReview,
  follow,
  type Interest,
  type LinkKind,
  type Noted,
  nameConcerned,
  noteConcerned,
  type Proposal,
  type Review,
} from '../../rules';
import {
  loadFollowers,
  loadFollows,
  loadProposal,
  saveCharterChange,
  saveCharterOutcome,
  saveInterest,
  saveLink,
  saveReview,
} from '../../store';
import { closerOf, matterOf, type Speaker, type Stamp } from '../common';

/** What may go with a new proposal. */
export interface BesideInput {
  /** The earlier proposal that it takes up, and how: `reopens`, `amends`, `supersedes`. */
  readonly link?: { readonly kind: string; readonly earlier: number } | null | undefined;
  /** When the decision is looked at again, once it is adopted. */
  readonly reviewOn?: Day | null | undefined;
  /** The organisations concerned by the matter, and how. */
  readonly concernedIds?: readonly string[] | undefined;
  readonly concernedWhy?: string | undefined;
  /** Whose estimate it carries. */
  readonly estimatedBy?: Id | null | undefined;
  /** The settings of the charter that it changes once it is adopted. */
  readonly charter?: CharterChange | null | undefined;
}

/** What goes with it, and the need that it is about. */
type NotedInput = BesideInput & { readonly needId?: Id | null | undefined };

export interface Beside {
  /** With the voters as they are once the concerned are named. */
  readonly proposal: Proposal;
  readonly interests: readonly Interest[];
  readonly review: Review | null;
  readonly link: { readonly kind: LinkKind; readonly earlierId: Id } | null;
  readonly charter: CharterChange | null;
}

/** Reads what goes with a new proposal. Refuses `earlier-missing`, `charter-unchanged` and what the rules of each refuse. */
export async function readBeside(
  here: Here,
  proposal: Proposal,
  input: NotedInput,
  by: Speaker,
  stamp: Stamp,
): Promise<Beside | Refusal> {
  const link = input.link ? await readLink(here, input.link) : null;
  if (isRefusal(link)) return link;
  const review = input.reviewOn ? firstReview(input.reviewOn, proposal.closesOn, by, stamp) : null;
  if (isRefusal(review)) return review;
  const charter = input.charter ?? null;
  if (charter?.changes.length === 0) return refuse('charter-unchanged');
  const known = (input.concernedIds?.length ?? 0) > 0 ? await organisationsOf(here) : [];
  const concerned = known.filter((each) => each.leftOn === null && input.concernedIds?.includes(each.id));
  const ids = concerned.map((each) => each.id);
  const named = nameConcerned(proposal, ids, input.concernedWhy ?? '', by, stamp);
  if (isRefusal(named)) return named;
  const noted = await notedIn(here, proposal, input);
  return {
    ...noteConcerned(named, noted, (as) => notedWords(as, here.community.language), by, stamp),
    review,
    link,
    charter,
  };
}

/** The organisations of today that are concerned by what the opening itself tells. */
async function notedIn(here: Here, proposal: Proposal, input: NotedInput): Promise<readonly Noted[]> {
  const ofProvider = here.actor.seats.filter((seat) => maySpeak(seat) && seat.organisationKind === 'provider');
  return concernedByOpening(proposal, {
    openerProviders: ofProvider.flatMap(({ organisationId }) => organisationId ?? []),
    estimatedBy: input.estimatedBy ?? null,
    needOf: input.needId ? await ownerOfNeed(here, input.needId) : null,
  });
}

/** Keeps what goes with a proposal that was just saved. */
export async function saveBeside(here: Here, { proposal, interests, review, link, charter }: Beside): Promise<void> {
  if (link) await saveLink(here, proposal.id, link);
  if (review) await saveReview(here, proposal.id, review);
  if (charter) await saveCharterChange(here, proposal.id, charter);
  for (const interest of interests) await saveInterest(here, proposal.id, interest);
}

// Of two who take up the same one only the first does: the second waits at the counter of proposals until it is kept.
async function readLink(here: Here, { kind, earlier: number }: NonNullable<BesideInput['link']>) {
  const earlier = await loadProposal(here, number);
  if (!earlier) return refuse('earlier-missing');
  const followed = follow(earlier, await loadFollowers(here, earlier.id), kind);
  return isRefusal(followed) ? followed : { kind: followed, earlierId: earlier.id };
}

/** What follows at once when a proposal is adopted: the charter changes, and the earlier decision is told of it. */
export async function carryOut(
  here: Here,
  proposal: Proposal,
  number: number,
  charter: CharterChange | null,
): Promise<void> {
  const matter = matterOf(proposal, number);
  if (charter) {
    const came = await changeAsDecided(here, { changes: charter.changes, why: matter.label });
    await saveCharterOutcome(here, proposal.id, came, here.now);
    if (came.version === null)
      await record(closerOf(here, proposal), 'decisions/charter-not-changed', { matter, data: { number } });
  }
  const follows = await loadFollows(here, proposal.id);
  if (!follows || follows.kind === 'reopens') return;
  await record(closerOf(here, proposal), follows.kind === 'amends' ? 'decisions/amended' : 'decisions/superseded', {
    matter: matterOf({ id: follows.proposalId, title: follows.title }, follows.number),
    data: { number: follows.number, detail: matter.label },
  });
}
