import { dayOf } from '../../../basics/day';
import type { Id } from '../../../basics/id';
import { rows } from '../../../machinery/database';
import {
  type Answer,
  type Course,
  type Objection,
  objectionsAmong,
  openAmong,
  presentRound,
  presentWording,
  type Round,
  unheard,
  type Voter,
  type Wording,
} from '../rules';
import { type KeptProposal, loadAnswers, loadCourse, loadObjectionEvents, loadProposalById, votersOn } from '../store';
import type { Asking } from './asking';

/** Everything that a page tells of the rounds of a proposal. */
export interface Rounds extends Course {
  readonly present: Round;
  readonly wording: Wording;
  /** Every objection there was, oldest first. */
  readonly objections: readonly Objection[];
  /** Those that keep it from being adopted. */
  readonly open: readonly Objection[];
  /** Who has not spoken in this round, among those who vote today. */
  readonly unheard: readonly Voter[];
  /** Names of the people and organisations that any of it names, by id. */
  readonly names: ReadonlyMap<Id, string>;
}

/** The rounds of a proposal; null where its rule knows none. */
export async function roundsOf(
  here: Asking,
  proposal: KeptProposal,
  answers?: readonly Answer[],
): Promise<Rounds | null> {
  if (proposal.round === null) return null;
  const course = await loadCourse(here, proposal.id);
  const events = await loadObjectionEvents(here, proposal.id);
  const said = answers ?? (await loadAnswers(here, proposal.id));
  const voters = votersOn(proposal, dayOf(here.now, here.community.timeZone));
  const objections = objectionsAmong(said, events);
  const wording = presentWording(course);
  return {
    ...course,
    present: presentRound(course),
    wording,
    objections,
    open: openAmong(objections, voters),
    unheard: unheard(voters, course, said, wording.number),
    names: await namesIn(here, course, objections),
  };
}

/** The round a proposal is in; null where its rule knows none. */
export async function roundOf(here: Asking, proposalId: Id): Promise<Round | null> {
  return (await loadProposalById(here, proposalId))?.round ?? null;
}

/** Every wording a proposal by consent has had, the first one first. */
export async function wordingsOf(here: Asking, proposalId: Id): Promise<readonly Wording[]> {
  return (await loadCourse(here, proposalId)).wordings;
}

/** Every objection there was to a proposal by consent, oldest first, with what became of it. */
export async function objectionsOf(here: Asking, proposalId: Id): Promise<readonly Objection[]> {
  return objectionsAmong(await loadAnswers(here, proposalId), await loadObjectionEvents(here, proposalId));
}

/** How many objections keep a proposal by consent from being adopted today. */
export async function openObjections(here: Asking, proposalId: Id): Promise<number> {
  const proposal = await loadProposalById(here, proposalId);
  if (!proposal?.round) return 0;
  const voters = votersOn(proposal, dayOf(here.now, here.community.timeZone));
  return openAmong(await objectionsOf(here, proposalId), voters).length;
}

async function namesIn(
  { db, community }: Asking,
  { wordings, amendments, outcomes, contributions }: Course,
  objections: readonly Objection[],
): Promise<ReadonlyMap<Id, string>> {
  const credits = wordings.map((each) => each.creditedTo);
  const tests = objections.flatMap((each) => each.tests);
  const signed = [...credits, ...amendments, ...outcomes, ...contributions, ...objections, ...tests];
  const people = new Set(signed.map((each) => each.personId));
  for (const { ownerId } of objections) if (ownerId) people.add(ownerId);
  const organisations = new Set(
    [...credits, ...amendments, ...contributions].flatMap((each) => each.organisationId ?? []),
  );
  const found = await rows<{ id: Id; name: string }>(db, NAMES, [community.id, [...people], [...organisations]]);
  return new Map(found.map(({ id, name }) => [id, name]));
}

const NAMES = `
  select id, name from people where id = any($2)
  union all
  select id, name from organisations where community_id = $1 and id = any($3)`;
