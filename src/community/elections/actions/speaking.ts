import { isRefusal, type Refusal } from '../../../basics/outcome';
import type { Here } from '../../../machinery/here';
import {
  type Answer,
  type AnswerInput,
  answer,
  change,
  type Election,
  type Nomination,
  type NominationInput,
  nominate,
  standing,
} from '../rules';
import { saveAnswer, saveNomination } from '../store';
import { groundOf, nominables, placeOf, speakerOf, speaksFor, tell } from './common';
import { type Telling, tellTold } from './telling';

interface Speaking {
  readonly number: number;
  readonly seatId?: string | undefined;
}

/**
 * Names someone for one's organisation or, once nominations are shown, changes whom it names. What the chronicle says
 * of a nomination that nobody may read yet is that it was made. Refuses `seat-may-not`, `seat-missing`,
 * `election-missing` and whatever `rules.nominate` and `rules.change` refuse.
 */
export async function nominatePerson(
  here: Here,
  input: NominationInput & Speaking,
  telling?: Telling,
): Promise<Nomination | Refusal> {
  const ground = await groundOf(here, input, speaksFor(input.told !== undefined));
  if (isRefusal(ground)) return ground;
  const { election, seat } = ground;
  const speaker = speakerOf(here, seat, election);
  const made = isChanging(election)
    ? change(election, input, speaker, placeOf(here))
    : nominate(election, input, await nominables(here), speaker, placeOf(here));
  if (isRefusal(made)) return made;
  await saveNomination(here, election.id, made);
  const { organisationId, toldBy } = made;
  const aloud = made.isChange ? { detail: made.nomineeName, why: made.reason } : {};
  await tell(here, election, made.isChange ? 'changed' : 'nominated', {
    ...{ organisationId, seatId: seat.id },
    data: { ...aloud, told: toldBy ?? undefined },
  });
  if (telling && toldBy !== null) await tellTold(here, election, { organisationId, teller: toldBy }, telling);
  return made;
}

/**
 * Consents or objects for one's organisation. The chronicle says that it has answered, never what: that stands in the
 * row alone. Refuses as `nominatePerson` does, and whatever `rules.answer` refuses.
 */
export async function answerElection(
  here: Here,
  input: AnswerInput & Speaking,
  telling?: Telling,
): Promise<Answer | Refusal> {
  const ground = await groundOf(here, input, speaksFor(input.told !== undefined));
  if (isRefusal(ground)) return ground;
  const { election, seat } = ground;
  const given = answer(election, input, speakerOf(here, seat, election), placeOf(here));
  if (isRefusal(given)) return given;
  await saveAnswer(here, election.id, given);
  const { organisationId, toldBy } = given;
  await tell(here, election, 'answered', {
    ...{ organisationId, seatId: seat.id },
    data: { told: toldBy ?? undefined },
  });
  if (telling && toldBy !== null) await tellTold(here, election, { organisationId, teller: toldBy }, telling);
  return given;
}

const isChanging = (election: Election): boolean => standing(election).stage === 'change';
