import type { Id } from '../../../basics/id';
import { isRefusal, type Refusal, refuse } from '../../../basics/outcome';
import { isSameName } from '../../../basics/text';
import type { Here } from '../../../machinery/here';
import { type Gathering, participantsOf, topicsOf } from '../queries';
import { tapped } from '../rules';
import { holdGathering, insertTopic, keepChoices } from '../store';
import { speaking, tell, todayOf } from './common';

/** A community that proposes more has no topics left to choose among. */
const MOST_TOPICS = 60;

/** Proposes a topic. Refuses what `seatFor` refuses, `gathering-cancelled`, `topics-closed`, `topic-known` and `topics-enough`. */
export async function proposeTopic(
  here: Here,
  gathering: Gathering,
  input: { readonly seat?: string | undefined; readonly title: string; readonly about: string },
): Promise<Refusal | undefined> {
  const seat = speaking(here, gathering, input.seat);
  if (isRefusal(seat)) return seat;
  if (todayOf(here) > gathering.topicsUntil) return refuse('topics-closed');
  await holdGathering(here, gathering.id);
  const topics = await topicsOf(here, gathering.id);
  if (topics.some(({ title }) => isSameName(title, input.title))) return refuse('topic-known', 'title');
  if (topics.length >= MOST_TOPICS) return refuse('topics-enough', 'title', { most: MOST_TOPICS });
  insertTopic(here, gathering.id, input, seat);
  await tell(here, 'topic-proposed', gathering, seat, { detail: input.title });
  return undefined;
}

/**
 * Chooses a topic, or takes the choice back: only whoever comes. Refuses `gathering-cancelled`, `topics-closed`, `only-who-comes`,
 * `changed-meanwhile` and `enough-topics`.
 */
export async function chooseTopic(here: Here, gathering: Gathering, topicId: Id): Promise<Refusal | undefined> {
  if (gathering.isCancelled) return refuse('gathering-cancelled');
  if (todayOf(here) > gathering.topicsUntil) return refuse('topics-closed');
  await holdGathering(here, gathering.id);
  const own = (await participantsOf(here, gathering.id)).find(({ personId }) => personId === here.actor.personId);
  if (!own) return refuse('only-who-comes');
  const topic = (await topicsOf(here, gathering.id)).find(({ id }) => id === topicId);
  if (!topic) return refuse('changed-meanwhile');
  const chosen = tapped(own.topics, topicId);
  if (isRefusal(chosen)) return chosen;
  const seat =
    here.actor.seats.find(({ organisationId }) => organisationId === own.organisationId) ?? here.actor.seats[0];
  if (!seat) return refuse('seat-may-not');
  keepChoices(here, own.id, chosen);
  const event = chosen.includes(topicId) ? 'topic-chosen' : 'topic-let-go';
  await tell(here, event, gathering, seat, { detail: topic.title });
  return undefined;
}
