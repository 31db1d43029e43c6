import { type Day, dayOf } from '../../../basics/day';
import { type Id, newId } from '../../../basics/id';
import type { Instant } from '../../../basics/instant';
import { isRefusal, type Refusal, refuse } from '../../../basics/outcome';
import type { Here } from '../../../machinery/here';
import { charterOf } from '../../charter';
import { record } from '../../chronicle';
import { facilitates, membersToday, seatFor } from '../../members';
import { addFact, needSummaries } from '../../needs';
import { aboutNeed } from '../queries';
import {
  type CommitmentInput,
  type Interest,
  nameOf,
  offeredRules,
  open,
  type ProposalSettings,
  type Rule,
} from '../rules';
import { nextNumber, saveProposal } from '../store';
import { matterOf } from './common';
import { type BesideInput, readBeside, saveBeside } from './lifecycle/beside';
import { tellConcerned } from './lifecycle/telling';
import { type Telling, tellOpened } from './telling';

/** A proposal to open, and what may go with it; amounts in cents, excluding VAT. */
export interface OpenProposalInput extends BesideInput {
  /** The need it is about, if it is about one. */
  readonly needId?: Id | null | undefined;
  readonly title: string;
  readonly text: string;
  /** The name of one of the rules that the charter offers: `medium`, `consent`. */
  readonly rule: string;
  /** The labels of the ways to carry it out: none, or two and more. */
  readonly options: readonly string[];
  /** Excluding VAT; null where no money is at stake. */
  readonly amountCents: number | null;
  /** The money to put together by answering; left out where there is none. */
  readonly commitment?: CommitmentInput | null | undefined;
  /** Later than the charter's window, never earlier. */
  readonly closesOn?: Day | undefined;
  readonly opensAt?: Instant | undefined;
  readonly seatId?: string | undefined;
}

/**
 * Asks a question of every member organisation of today, under the charter's rule and window of today. Refuses
 * `seat-may-not`, `seat-missing`, `need-missing`, `need-under-decision` and whatever `rules.open` and `readBeside` refuse. Letters go
 * to delegates and deputies when `telling` is given.
 */
export async function openProposal(
  here: Here,
  input: OpenProposalInput,
  telling?: Telling,
): Promise<{ id: Id; number: number } | Refusal> {
  const seat = seatFor(here.actor.seats, facilitates, input.seatId);
  if (isRefusal(seat)) return seat;
  const number = await nextNumber(here);
  const needId = input.needId ?? null;
  const problem = needId && (await problemWithNeed(here, needId));
  if (problem) return problem;
  const voters = (await membersToday(here)).map(({ id, name }) => ({ id, name }));
  const speaker = { personId: here.actor.personId, seat, organisationLeftOn: null };
  const stamp = { id: newId(), at: here.now, today: dayOf(here.now, here.community.timeZone) };
  const options = input.options.map((label) => ({ id: newId(), label }));
  const opened = open({ ...input, options }, await settingsOf(here), voters, speaker, stamp);
  if (isRefusal(opened)) return opened;
  const beside = await readBeside(here, opened, input, speaker, stamp);
  if (isRefusal(beside)) return beside;
  const { proposal } = beside;

  await saveProposal(here, proposal, { number, needId, seatId: seat.id });
  await saveBeside(here, beside);
  const { closesAt, closesOn, rule } = proposal;
  const answering = proposal.voters.filter((each) => !each.isLeftOut);
  const asked = { organisationIds: answering.map((each) => each.id), until: closesAt };
  if (needId) await addFact(here, needId, { kind: 'proposal opened', at: here.now, ...asked });
  await record(here, 'decisions/opened', {
    matter: matterOf(proposal, number),
    seatId: seat.id,
    data: { number, detail: toldAs(rule), until: closesOn, amountCents: proposal.amountCents, needId },
  });
  if (telling) await tellOpened(here, { ...proposal, number }, telling);
  if (telling) await tellConcerned(here, { ...proposal, number }, beside.interests.filter(isToBeTold), telling);
  return { id: proposal.id, number };
}

/** Whoever was named reads of it; of what the opening noted, only those who therefore do not answer. */
const isToBeTold = ({ notedAs, isLeftOut }: Interest): boolean => notedAs === null || isLeftOut;

/** The rules a proposal made now may choose, and its windows. */
export async function settingsOf(here: Pick<Here, 'db' | 'community'>): Promise<ProposalSettings> {
  const charter = await charterOf(here);
  const { windows, concernedMayAnswer } = charter;
  return { rules: offeredRules(charter), windows, concernedMayAnswer, timeZone: here.community.timeZone };
}

/** A rule as the chronicle's sentences know it: in one word. */
const toldAs = (rule: Rule): string => nameOf(rule).split('-')[0] ?? '';

async function problemWithNeed(here: Here, needId: Id): Promise<Refusal | undefined> {
  if ((await needSummaries(here, [needId])).length === 0) return refuse('need-missing');
  const earlier = await aboutNeed(here, needId);
  const running = earlier.find((each) => each.endedAt === null);
  return running && refuse('need-under-decision', undefined, { number: running.number });
}
