import type { Id } from '../../../basics/id';
import { type Refusal, refuse } from '../../../basics/outcome';

/** How many topics one participant may choose: enough to say what matters, too few to choose them all. */
export const MOST_CHOICES = 3;

/** A topic with how many participants chose it. */
export interface Chosen {
  readonly id: Id;
  readonly title: string;
  readonly choices: number;
}

/** The most chosen first; those chosen as often in the order of their names. */
export const byChoices = <Topic extends Chosen>(topics: readonly Topic[]): readonly Topic[] =>
  [...topics].sort((a, b) => b.choices - a.choices || a.title.localeCompare(b.title) || (a.id < b.id ? -1 : 1));

/** What one participant chooses once they tapped a topic: it is added or taken away. Refuses `enough-topics` (`most`). */
export function tapped(chosen: readonly Id[], topic: Id): readonly Id[] | Refusal {
  if (chosen.includes(topic)) return chosen.filter((each) => each !== topic);
  return chosen.length >= MOST_CHOICES
    ? refuse('enough-topics', undefined, { most: MOST_CHOICES })
    : [...chosen, topic];
}
