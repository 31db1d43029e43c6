import { type Day, dayOf, plusDays, startOfDay } from '../../../../basics/day';
import type { Id } from '../../../../basics/id';
import { cents } from '../../../../basics/money';
import { isRefusal, type Refusal, refuse } from '../../../../basics/outcome';
import type { Here } from '../../../../machinery/here';
import { inForceOn, loadCharter } from '../../../charter';
import { facilitates, membersToday, seatFor } from '../../../members';
import { roundOpenedLetter } from '../../letters/rounds';
import { isTaken, projectByNumber, projectUnderWay, roundById } from '../../queries';
import { type FundingRound, type OfferedProject, opening, type RoundOptions } from '../../rules';
import { nextRoundNumber, saveFollowing, saveRound } from '../../store';
import { type RoundTelling, recordRound, tellMembers } from './common';

export interface OpenRoundInput {
  readonly title: string;
  readonly words: string;
  readonly lastOn: Day;
  readonly projects: readonly RoundProjectInput[];
  readonly options: RoundOptions;
  readonly seatId: string | undefined;
  /** The round that it opens again. */
  readonly follows?: Pick<FundingRound, 'id' | 'number'>;
}

export interface RoundProjectInput {
  readonly number: number;
  /** The work that organisations may do themselves instead of paying it. */
  readonly inkindMinutes: number;
  /** Paid by everyone, by the charter. */
  readonly isLevied: boolean;
}

/**
 * Opens a funding round with what its projects cost today and with the members of today, and tells these. Refuses
 * whatever `seatFor` and the rule `opening` refuse, `project-unknown`, `project-under-way` (`project`, `number`) when
 * another round offers one of them, and `project-owed` (`project`) when one of them is owed already.
 */
export async function openRound(
  here: Here,
  input: OpenRoundInput,
  telling?: RoundTelling,
): Promise<{ id: Id; number: number } | Refusal> {
  const seat = seatFor(here.actor.seats, facilitates, input.seatId);
  if (isRefusal(seat)) return seat;
  const projects = await offered(here, input.projects);
  if (isRefusal(projects)) return projects;
  const { charter, version } = await loadCharter(here);
  const today = dayOf(here.now, here.community.timeZone);
  const hourlyCents = inForceOn(charter.hourlyRates, today).cents;
  const members = (await membersToday(here)).map(({ id, name, tier, activeCooperators }) => ({
    ...{ id, name, activeCooperators: activeCooperators ?? 0 },
    tierCents: charter.tiers.find(({ key }) => key === tier)?.monthlyCents ?? cents(0),
  }));
  const opened = opening({ ...input, projects }, members, today, hourlyCents);
  if (isRefusal(opened)) return opened;
  // The number is taken first: whoever opens another round at the same moment waits here, and then sees this one.
  const number = await nextRoundNumber(here);
  const ids = projects.map(({ id }) => id);
  const other = await projectUnderWay(here, ids);
  if (other) return refuse('project-under-way', 'projects', { project: other.project, number: other.number });
  const owed = await owedAmong(here, projects);
  if (owed) return refuse('project-owed', 'projects', { project: owed.title });
  const endsAt = startOfDay(plusDays(opened.lastOn, 1), here.community.timeZone);
  const { basisPoints: vatBasisPoints } = inForceOn(charter.vatRates, today);
  const id = await saveRound(here, seat, opened, {
    number,
    endsAt,
    hourlyCents,
    vatBasisPoints,
    charterVersion: version,
  });
  const { title, lastOn } = opened;
  const { follows } = input;
  if (follows) await saveFollowing(here, id, follows.id);
  await recordRound(
    here,
    follows ? 'opened-again' : 'opened',
    { id, number, title },
    { seatId: seat.id },
    { projects: ids.length, until: lastOn, ...(follows && { follows: follows.number }) },
  );
  const round = telling && (await roundById(here, id));
  if (round)
    await tellMembers(here, round, (reader, member) => roundOpenedLetter(reader, round, member, telling.origin));
  return { id, number };
}

/** The first of these that a decision obliges to already: nobody is to pay for it twice. */
export async function owedAmong<Of extends { readonly id: Id }>(
  here: Here,
  projects: readonly Of[],
): Promise<Of | undefined> {
  for (const project of projects) if (await isTaken(here, { kind: 'project', id: project.id })) return project;
  return undefined;
}

async function offered(here: Here, inputs: readonly RoundProjectInput[]): Promise<readonly OfferedProject[] | Refusal> {
  const found: OfferedProject[] = [];
  for (const { number, inkindMinutes, isLevied } of inputs) {
    const project = await projectByNumber(here, number);
    if (!project) return refuse('project-unknown', 'projects');
    const { id, title, cost } = project;
    found.push({ id, number, title, costCents: cost.highCents, inkindMinutes, isLevied });
  }
  return found;
}
