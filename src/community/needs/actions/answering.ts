import type { Id } from '../../../basics/id';
import { isRefusal, type Refusal } from '../../../basics/outcome';
import type { Here, Seat } from '../../../machinery/here';
import { maySpeak } from '../../members';
import { type AnswerInput, answer } from '../rules';
import { keepAnswer } from '../store';
import { acting, hasEnded, type OnNeed, recordOn, stampOf } from './acting';

/**
 * Answers a need for one's organisation, as a leaning or bindingly. Refuses what the rule `answer` refuses, the
 * refusals of `seatFor`, and `need-unknown`.
 */
export async function answerNeed(here: Here, input: OnNeed & AnswerInput): Promise<{ id: Id } | Refusal> {
  const act = await acting(here, input, mayAnswer);
  if (isRefusal(act)) return act;
  const { dossier, seat, speaker } = act;
  const given = answer(hasEnded(here, dossier), input, speaker, stampOf(here));
  if (isRefusal(given)) return given;
  keepAnswer(here, dossier, given);
  await recordOn(here, 'needs/answered', dossier.need, seat, {
    stage: given.stage,
    answer: camel(given.kind),
    ...(given.sentence && { detail: given.sentence }),
  });
  return { id: given.id };
}

/** Seats that speak for a member organisation. */
export const mayAnswer = (seat: Seat): boolean => maySpeak(seat) && seat.organisationKind === 'member';

/** Kinds as the catalogues of words can choose by them: `us-too` is `usToo`. */
const camel = (kind: string): string => kind.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
