import { type Id, newId } from '../../../basics/id';
import { isRefusal, type Refusal, refuse } from '../../../basics/outcome';
import { rows } from '../../../machinery/database';
import type { Here } from '../../../machinery/here';
import { record } from '../../chronicle';
import { facilitates } from '../../members';
import { needByNumber, voiceNeed } from '../../needs';
import { neighboursOf, offerById } from '../queries';

/**
 * Offers a need to a neighbour: its present words are copied, and nothing else of this community is seen there. Refuses
 * `seat-may-not`, `need-unknown`, `not-neighbours`, `offered-already`.
 */
export async function offerNeed(
  here: Here,
  number: number,
  input: { readonly neighbourId: string; readonly words: string },
): Promise<undefined | Refusal> {
  const seat = here.actor.seats.find(facilitates);
  if (!seat) return refuse('seat-may-not');
  const view = await needByNumber(here, number);
  const [wording] = view?.wordings ?? [];
  if (!view || !wording) return refuse('need-unknown');
  const neighbour = (await neighboursOf(here)).find(({ id }) => id === input.neighbourId);
  if (!neighbour?.isNeighbour) return refuse('not-neighbours', 'neighbour');
  const saved = await here.db
    .insertInto('neighbour_offers')
    .values({
      ...{ id: newId(), from_id: here.community.id, to_id: neighbour.id, need_id: view.need.id, need_number: number },
      ...{ language: wording.language, title: wording.title, today: wording.today, hurt: wording.hurt },
      ...{ often: wording.often, enough: wording.enough, modules: wording.modules, words: input.words },
      ...{ offered_by: here.actor.personId, offered_at: here.now },
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!saved) return refuse('offered-already', 'neighbour');
  await record(here, 'neighbours/need-offered', {
    matter: { kind: 'need', id: view.need.id, label: `n° ${number} — ${view.need.title}` },
    seatId: seat.id,
    data: { number, to: neighbour.name },
  });
  return undefined;
}

/**
 * Takes an offered need over: it becomes a need of this community, in the same words, that says where it came from.
 * Refuses `seat-may-not`, `offer-unknown`, `answered-already` and what voicing refuses.
 */
export async function takeOver(here: Here, offerId: Id): Promise<{ readonly number: number } | Refusal> {
  const seat = here.actor.seats.find(facilitates);
  if (!seat) return refuse('seat-may-not');
  const offer = await offerById(here, offerId);
  if (!offer || offer.toId !== here.community.id) return refuse('offer-unknown');
  const { title, today, hurt, often, enough, language } = offer;
  const voiced = await voiceNeed(here, {
    ...{ title, today, hurt, often, enough, language, modules: offer.modules.join(' '), seat: seat.id },
  });
  if (isRefusal(voiced)) return voiced;
  const answered = await answer(here, offerId, { answer: 'taken', words: '', number: voiced.number });
  if (!answered) return refuse('answered-already');
  await here.db
    .insertInto('need_origins')
    .values({
      ...{ community_id: here.community.id, need_id: voiced.id, offer_id: offerId, from_name: offer.fromName },
      ...{ from_number: offer.needNumber, at: here.now },
    })
    .execute();
  await record(here, 'neighbours/need-taken', {
    matter: { kind: 'need', id: voiced.id, label: `n° ${voiced.number} — ${title}` },
    seatId: seat.id,
    data: { number: voiced.number, from: offer.fromName },
  });
  return { number: voiced.number };
}

/** Declines an offered need with a sentence. Refuses `seat-may-not`, `offer-unknown`, `answered-already`. */
export async function declineOffer(here: Here, offerId: Id, words: string): Promise<undefined | Refusal> {
  const seat = here.actor.seats.find(facilitates);
  if (!seat) return refuse('seat-may-not');
  const offer = await offerById(here, offerId);
  if (!offer || offer.toId !== here.community.id) return refuse('offer-unknown');
  if (!(await answer(here, offerId, { answer: 'declined', words, number: null }))) return refuse('answered-already');
  await record(here, 'neighbours/offer-declined', {
    matter: { kind: 'offer', id: offerId, label: offer.title },
    seatId: seat.id,
    data: { from: offer.fromName, why: words },
  });
  return undefined;
}

const ANSWER = `
  update neighbour_offers set answer = $3, answer_words = $4, taken_number = $5, answered_by = $6, answered_at = $7
  where id = $1 and to_id = $2 and answer is null returning id`;

async function answer(
  here: Here,
  offerId: Id,
  given: { readonly answer: 'taken' | 'declined'; readonly words: string; readonly number: number | null },
): Promise<boolean> {
  const { community, actor, now } = here;
  const parameters = [offerId, community.id, given.answer, given.words, given.number, actor.personId, now];
  return (await rows(here.db, ANSWER, parameters)).length > 0;
}
