import { z } from 'zod';
import { isRefusal, type Refusal } from '../../../../basics/outcome';
import { type Answer, optionalText, parse, type Request, seeOther, typed } from '../../../../machinery/web';
import { answerMeeting, cancelMeeting, notePresence, restoreMeeting } from '../../actions';
import type { Meeting } from '../../queries';
import { NOTE_LIMIT } from '../../rules';
import { meetingsPath } from '../common';
import { onMeeting } from './finding';
import { meetingAgain } from './page';
import type { RefusedHere } from './view';

const Coming = z.object({
  answer: z.enum(['comes', 'excused']),
  seat: z.string().optional(),
  deputy: z.string().optional(),
  note: optionalText(NOTE_LIMIT),
});

/** POST /:community/meetings/:number/answers */
export const answerPage = act({ done: 'answered', place: '#coming' }, (request, meeting) => {
  const input = parse(Coming, request.form);
  if (isRefusal(input)) return input;
  const { answer, seat, deputy, note } = input;
  return answerMeeting(request.here, meeting, { answer, seatId: seat || undefined, deputyId: deputy, note });
});

/** POST /:community/meetings/:number/presences */
export const presencePage = act({ done: 'presenceNoted', place: '#people' }, (request, meeting) =>
  notePresence(request.here, meeting, {
    personId: typed(request.form, 'person'),
    isPresent: typed(request.form, 'present') === 'yes',
    seatId: typed(request.form, 'seat') || undefined,
  }),
);

/** POST /:community/meetings/:number/cancellation */
export const cancelPage = act({ done: 'cancelledOne', place: '' }, (request, meeting) => {
  const input = parse(z.object({ why: optionalText(NOTE_LIMIT) }), request.form);
  if (isRefusal(input)) return input;
  return cancelMeeting(request.here, meeting, { why: input.why, seatId: seatIn(request) }, request);
});

/** POST /:community/meetings/:number/restoration */
export const restorePage = act({ done: 'restored', place: '' }, (request, meeting) =>
  restoreMeeting(request.here, meeting, seatIn(request), request),
);

const seatIn = (request: Request): string | undefined => typed(request.form, 'seat') || undefined;

type Outcome = undefined | Refusal;

interface Acted {
  /** The catalogue that has its sentences. */
  readonly room?: RefusedHere['room'];
  /** The form on the page. */
  readonly form?: string;
  readonly done: string;
  readonly place: string;
}

/** An act on a meeting: done, it leads back to its page; refused, its page says why. */
export function act(
  { room = 'meetings', form, done, place }: Acted,
  doing: (request: Request, meeting: Meeting) => Promise<Outcome> | Outcome,
): (request: Request) => Promise<Answer> {
  return onMeeting(async (request, meeting) => {
    const refusal = await doing(request, meeting);
    if (refusal) return meetingAgain(request, meeting, { room, form, refusal });
    const path = meetingsPath(request, `/${meeting.number}`);
    return seeOther(`${path}?done=${room}.${done}${place}`);
  });
}
