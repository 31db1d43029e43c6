import { dayOf, plusDays } from '../../../basics/day';
import { isRefusal, type Refusal } from '../../../basics/outcome';
import type { Here } from '../../../machinery/here';
import { facilitates } from '../../members';
import {
  isEnded,
  type MoveInput,
  move,
  type ProposingInput,
  propose,
  reword,
  type Step,
  standing,
  type WordingInput,
} from '../rules';
import { saveProposed, saveStep, saveWording } from '../store';
import { groundOf, nominables, placeOf, speakerOf, tell } from './common';
import { sealEnd } from './settling';
import { type Telling, tellStage } from './telling';

interface Leading {
  readonly number: number;
  readonly seatId?: string | undefined;
}

/**
 * Moves an election on, changes the pace of a stage, takes a proposal back, or stops it all. Refuses `seat-may-not`,
 * `seat-missing`, `election-missing` and whatever `rules.move` refuses.
 */
export async function moveElection(here: Here, input: MoveInput & Leading, telling?: Telling): Promise<Step | Refusal> {
  const ground = await groundOf(here, input, facilitates);
  if (isRefusal(ground)) return ground;
  const { election, seat } = ground;
  const step = move(election, input, speakerOf(here, seat, election), placeOf(here));
  if (isRefusal(step)) return step;
  await saveStep(here, election.id, step);
  const moved = { ...election, steps: [...election.steps, step] };
  const isPace = step.stage === standing(election).stage;
  const seal = isEnded(step.stage) ? await sealEnd(here, moved) : undefined;
  await tell(here, moved, eventOf(step, isPace), {
    seatId: seat.id,
    data: {
      detail: isPace ? step.mode : step.stage,
      why: step.reason,
      until: lastDayIn(here, step),
      register: seal?.number,
    },
  });
  if (!isPace) await tellStage(here, moved, telling);
  return step;
}

/** Puts the role's words otherwise. Refuses what `moveElection` does and whatever `rules.reword` refuses. */
export async function rewordElection(
  here: Here,
  input: WordingInput & Leading & { readonly seen: number },
): Promise<Step | Refusal> {
  const ground = await groundOf(here, input, facilitates);
  if (isRefusal(ground)) return ground;
  const { election, seat } = ground;
  const made = reword(election, input, speakerOf(here, seat, election), placeOf(here));
  if (isRefusal(made)) return made;
  await saveWording(here, election.id, made.wording);
  await saveStep(here, election.id, made.step);
  await tell(here, election, 'reworded', { seatId: seat.id, data: { version: made.wording.number } });
  return made.step;
}

/**
 * Proposes a person, or adjusts what was objected to. Refuses what `moveElection` does and whatever `rules.propose`
 * refuses.
 */
export async function proposePerson(
  here: Here,
  input: ProposingInput & Leading,
  telling?: Telling,
): Promise<Step | Refusal> {
  const ground = await groundOf(here, input, facilitates);
  if (isRefusal(ground)) return ground;
  const { election, seat } = ground;
  const made = propose(election, input, await nominables(here), speakerOf(here, seat, election), placeOf(here));
  if (isRefusal(made)) return made;
  const { proposed, step } = made;
  await saveProposed(here, election.id, proposed);
  await saveStep(here, election.id, step);
  await tell(here, election, proposed.adjustment ? 'adjusted' : 'proposed', {
    seatId: seat.id,
    data: {
      ...{ detail: proposed.personName, months: proposed.termMonths },
      why: proposed.adjustment || proposed.reason,
      until: lastDayIn(here, step),
    },
  });
  const moved = {
    ...election,
    proposed: [...election.proposed, proposed],
    steps: [...election.steps, step],
  };
  await tellStage(here, moved, telling);
  return step;
}

function eventOf({ stage }: Step, isPace: boolean): string {
  if (isPace) return 'paced';
  if (stage === 'stopped') return 'stopped';
  return stage === 'propose' ? 'back-to-propose' : 'moved';
}

/** The last day of a stage that announces one, as the chronicle keeps it. */
const lastDayIn = ({ community }: Here, { endsAt }: Step) =>
  endsAt ? plusDays(dayOf(endsAt, community.timeZone), -1) : undefined;
