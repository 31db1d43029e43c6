import { z } from 'zod';
import { isRefusal } from '../../../../basics/outcome';
import { allTyped, optionalText, parse, type Request, typed } from '../../../../machinery/web';
import { addTopic, changeItem, fitAgenda, giveDuty, takeItems } from '../../actions';
import { TOPIC_LIMIT } from '../../rules';
import { act } from '../meeting/acts';
import { viewOf } from '../meeting/view';

const Minutes = z.coerce.number().int().catch(0);

/** POST /:community/meetings/:number/agenda: takes what was suggested, the ticked ones. */
export const takePage = act({ room: 'agendas', done: 'taken', place: '#agenda' }, async (request, meeting) => {
  const { suggested } = await viewOf(request, meeting);
  const keys = allTyped(request.form, 'keys');
  return keys.length === 0 ? undefined : takeItems(request.here, meeting, suggested, keys);
});

/** POST …/agenda/topics */
export const addTopicPage = act(
  { room: 'agendas', form: 'topic', done: 'topicAdded', place: '#agenda' },
  (request, meeting) => {
    const input = parse(z.object({ title: optionalText(TOPIC_LIMIT), minutes: Minutes }), request.form);
    return isRefusal(input) ? input : addTopic(request.here, meeting, input);
  },
);

/** POST …/agenda/items: one item, renamed, lengthened, moved or dropped. */
export const itemPage = act({ room: 'agendas', done: 'changed', place: '#agenda' }, (request, meeting) => {
  const move = (['up', 'down', 'off'] as const).find((each) => each === typed(request.form, 'move'));
  const itemId = typed(request.form, 'item');
  if (move) return changeItem(request.here, meeting, { itemId, move });
  const input = parse(z.object({ title: optionalText(TOPIC_LIMIT), minutes: Minutes }), request.form);
  if (isRefusal(input)) return input;
  return changeItem(request.here, meeting, {
    itemId,
    minutes: input.minutes,
    ...(request.form.title !== undefined && { title: input.title }),
  });
});

/** POST …/agenda/fitting */
export const fitPage = act({ room: 'agendas', done: 'fitted', place: '#agenda' }, (request, meeting) =>
  fitAgenda(request.here, meeting),
);

/** POST …/duties */
export const dutyPage = act({ room: 'agendas', done: 'dutyGiven', place: '#agenda' }, (request, meeting) =>
  giveDuty(request.here, meeting, dutyIn(request)),
);

const dutyIn = ({ form }: Request) => ({ duty: typed(form, 'duty'), personId: typed(form, 'person') });
