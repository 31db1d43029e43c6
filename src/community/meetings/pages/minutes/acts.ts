import { z } from 'zod';
import { isRefusal, type Refusal } from '../../../../basics/outcome';
import {
  type Answer,
  optionalText,
  page,
  parse,
  type Request,
  seenIn,
  seeOther,
  typed,
} from '../../../../machinery/web';
import {
  approveMinutes,
  clarifyNeed,
  correctMinutes,
  endMeeting,
  giveTask,
  hearAnswer,
  holdForClosing,
  notePresence,
  stepTo,
} from '../../actions';
import type { Meeting } from '../../queries';
import { SENTENCE_LIMIT, TASK_LIMIT } from '../../rules';
import { meetingsPath } from '../common';
import { onMeeting } from '../meeting/finding';
import { fieldOf, takeNotes } from './notes';
import { minutesAgain, minutesBody } from './page';
import { keepingList } from './presences';

/** POST …/minutes/steps: begins, or goes on to an item. */
export const stepPage = act('step', '', (request, meeting) =>
  stepTo(request.here, meeting, typed(request.form, 'item')),
);

/** POST …/minutes/notes: merged into what the others wrote, as with every other act that brings notes. */
export const notesPage = act('notes', '', async () => undefined);

/** POST …/minutes/presences: of whoever the button names, with the seat they have there. */
export const presentPage = act('presence', '', (request, meeting) => {
  const [name = ''] = Object.keys(request.form).filter((each) => each.startsWith('present.'));
  const [, personId = '', seatId] = name.split('.');
  return notePresence(request.here, meeting, { personId, isPresent: typed(request.form, name) === 'yes', seatId });
});

/** POST …/minutes/tasks?item= */
export const taskPage = act('task', 'taskGiven', (request, meeting) => {
  const { itemId, field } = aboutItem(request);
  const input = parse(z.object({ title: optionalText(TASK_LIMIT) }), { title: field('title') });
  if (isRefusal(input)) return input;
  const rest = { itemId, ownerId: field('owner'), dueOn: field('dueOn') };
  return giveTask(request.here, meeting, { ...rest, title: input.title });
});

/** POST …/minutes/answers?item=: what somebody present says for their organisation. */
export const answerHeardPage = act('answer', 'answerHeard', (request, meeting) => {
  const { itemId, field } = aboutItem(request);
  const input = parse(z.object({ sentence: optionalText(SENTENCE_LIMIT) }), { sentence: field('sentence') });
  if (isRefusal(input)) return input;
  const rest = { itemId, personId: field('person'), kind: field('kind') };
  return hearAnswer(request.here, meeting, { ...rest, words: input.sentence });
});

/** POST …/minutes/clarifications?item= */
export const clarifyPage = act('clarify', 'clarified', (request, meeting) => {
  const { itemId, field } = aboutItem(request);
  const input = parse(z.object({ words: optionalText(SENTENCE_LIMIT) }), { words: field('words') });
  return isRefusal(input) ? input : clarifyNeed(request.here, meeting, { itemId, words: input.words });
});

/** POST …/minutes/approval?item=: of an earlier meeting's minutes, which stand on this one's agenda. */
export const approvePage = act('approval', 'approved', (request, meeting) =>
  approveMinutes(request.here, meeting, Number(aboutItem(request).field('meeting')) || 0),
);

/** POST …/minutes/ending */
export const endingPage = act('ending', 'written', (request, meeting) => endMeeting(request.here, meeting, request));

/** POST …/minutes/versions */
export const correctPage = act('correction', 'corrected', (request, meeting) => {
  const { form } = request;
  return correctMinutes(request.here, meeting, {
    seen: seenIn(form),
    text: typed(form, 'text'),
    why: typed(form, 'why'),
  });
});

/** The item that a button is about, and what was typed into its fields. */
function aboutItem({ form, query }: Request) {
  const itemId = query.get('item') ?? typed(form, 'item');
  return { itemId, field: (name: string) => typed(form, fieldOf(name, itemId)) };
}

/** An act while people meet: done, it leads back to where its form stood; refused, the page says why. */
function act(
  form: string,
  done: string,
  doing: (request: Request, meeting: Meeting) => Promise<unknown> | Refusal,
): (request: Request) => Promise<Answer> {
  return onMeeting(async (request, meeting) => {
    if (['step', 'ending'].includes(form)) await holdForClosing(request.here, meeting);
    const unwritten = await takeNotes(request, meeting);
    if (unwritten)
      return minutesAgain(request, meeting, { form: 'notes', item: unwritten.itemId, refusal: unwritten.refusal });
    // Enter in a field, where no script knows whose button is meant: what is typed there waits for it.
    if (typed(request.form, 'entered')) return page(await minutesBody(request, meeting));
    const outcome = await doing(request, meeting);
    const item = aboutItem(request).itemId;
    if (isRefusal(outcome)) return minutesAgain(request, meeting, { form, item: item || undefined, refusal: outcome });
    const place = form === 'presence' ? '#minutes-people' : item && form !== 'step' ? `#item-${item}` : '';
    const address = keepingList(request, meetingsPath(request, `/${meeting.number}/minutes`));
    const said = done && `${address.includes('?') ? '&' : '?'}done=minutes.${done}`;
    return seeOther(`${address}${said}${place}`);
  });
}
