import { type Id, newId } from '../../../../basics/id';
import { isRefusal, type Refusal } from '../../../../basics/outcome';
import type { Here } from '../../../../machinery/here';
import { record } from '../../../chronicle';
import { binds, facilitates } from '../../../members';
import { type Answer, answerByTelephone as answered, objectionsAmong } from '../../rules';
import { loadAnswers, loadObjectionEvents, saveAnswer } from '../../store';
import { tellNeed, toldAs } from '../answering';
import { stampOf } from '../common';
import type { Telling } from '../telling';
import { type About, actOn, groundFor } from './ground';
import { tellTelephone } from './telling';

/** What an organisation said on the telephone, and who said it. */
export interface TelephoneAnswerInput extends About {
  readonly organisationId: Id;
  /** The name of whoever said it. */
  readonly toldBy: string;
  readonly kind: string;
  readonly optionId?: Id | null | undefined;
  readonly reason: string;
  readonly ranking?: readonly Id[] | undefined;
  readonly commitCents?: number | null | undefined;
  readonly wording?: number | undefined;
}

/**
 * Enters the binding answer an organisation gave by telephone; its delegate and deputy read at once what was entered, by
 * whom, and until when they may say otherwise. Refuses what `groundFor` and `rules.answerByTelephone` refuse.
 */
export async function answerByTelephone(
  here: Here,
  input: TelephoneAnswerInput,
  telling?: Telling,
): Promise<Answer | Refusal> {
  const ground = await groundFor(here, input, facilitates);
  if (isRefusal(ground)) return ground;
  const { proposal, by } = ground;
  const { organisationId } = input;
  const standing = await loadAnswers(here, proposal.id, organisationId);
  const isOwn = here.actor.seats.some((each) => binds(each) && each.organisationId === organisationId);
  const leftOn = proposal.voters.find((each) => each.id === organisationId)?.leftOn ?? null;
  const objections = objectionsAmong(standing, await loadObjectionEvents(here, proposal.id));
  const own = new Set(standing.filter((each) => each.toldBy === null).map((each) => each.id));
  const hasOwnObjection = objections.some((each) => each.closing === null && own.has(each.id));
  const words = { ...input, optionId: input.optionId ?? null };
  const given = answered(proposal, standing, words, { leftOn, isOwn, hasOwnObjection }, by, stampOf(here, newId()));
  if (isRefusal(given)) return given;
  saveAnswer(here, proposal.id, given);
  await tellNeed(here, proposal, given);
  await record(here, 'decisions/answered-by-telephone', {
    ...actOn(ground, { detail: toldAs(proposal, given), why: given.reason, by: given.toldBy }),
    organisationId,
  });
  if (telling) await tellTelephone(here, proposal, given, telling);
  return given;
}
