import { type Refusal, refuse } from '../../../basics/outcome';
import type { Here, Seat } from '../../../machinery/here';
import { facilitates } from '../../members';
import type { Article } from '../queries';

/** What the chronicle calls an article, by the title it has at that moment. */
export const matterOf = ({ id, title }: Pick<Article, 'id'> & { readonly title: string }) => ({
  kind: 'article',
  id,
  label: title,
});

/**
 * The seat somebody writes from. Nobody's answer is given by writing: whoever facilitates writes as such, whoever speaks
 * for several writes for the first of them. Refuses `seat-may-not`.
 */
export function writerSeat({ actor }: Here, may: (seat: Seat) => boolean): Seat | Refusal {
  const able = actor.seats.filter(may);
  return able.find(facilitates) ?? able[0] ?? refuse('seat-may-not');
}
