import type { Id } from '../../basics/id';
import { assert, isRefusal } from '../../basics/outcome';
import { beginArticle, lastChangeOf, releaseArticle, saveArticle, signArticle } from '../../community/journal/actions';
import { articleNumbered, writersOf } from '../../community/journal/queries';
import { CHANNELS, type Channel, type Wording } from '../../community/journal/rules';
import { addLinesAbout } from '../../community/journal/store';
import { needSummary } from '../../community/needs';
import type { Here } from '../../machinery/here';
import { AFTER, FOUR_HOURS, GATHERING, ORIGINS } from './journal-texts';
import type { Play } from './story';

/** What the community tells of itself: four articles, one in two languages, two that disagree on a date (SC5). */
export function journal(play: Play): void {
  play('2022-03-28T09:00', 'volunteer-bloum', (here) => begin(here, GATHERING.fr, [2, 3, 4, 5]));
  play('2022-03-28T18:00', 'coordination', (here) => word(here, 1, 'general', 'en', GATHERING.en));
  play('2022-03-29T09:00', 'coordination', (here) => word(here, 1, 'letter', 'fr', GATHERING.letter));
  play('2022-03-29T10:00', 'volunteer-bloum', (here) => sign(here, 1));
  play('2022-03-30T09:00', 'coordination', (here) => letOut(here, 1, CHANNELS));
  play('2022-06-28T09:00', 'coordination', (here) => begin(here, FOUR_HOURS, [1]));
  play('2022-06-29T09:00', 'coordination', (here) => letOut(here, 2, ['site', 'funder']));
  play('2022-10-03T09:00', 'coordination', (here) => begin(here, ORIGINS, []));
  play('2022-10-03T09:30', 'coordination', (here) => letOut(here, 3, ['site']));
  play('2023-01-16T09:00', 'coordination', (here) => begin(here, AFTER, []));
  play('2023-01-17T09:00', 'coordination', (here) => letOut(here, 4, ['site', 'letter', 'funder']));
}

interface Written {
  readonly title: string;
  readonly body: string;
}

/** Begins an article from what happened to some needs. */
async function begin(here: Here, words: Written, needs: readonly number[]) {
  const body = words.body.replaceAll('/supermarches-cooperatifs/', `/${here.community.slug}/`);
  const begun = await beginArticle(here, { ...words, body, language: 'fr', lines: [] });
  if (isRefusal(begun)) return begun;
  const matters: Id[] = [];
  for (const number of needs) {
    const need = await needSummary(here, number);
    assert(need, `need ${number} was voiced`);
    matters.push(need.id);
  }
  const [seat] = here.actor.seats;
  assert(seat, 'whoever writes has a seat');
  addLinesAbout(here, begun.id, { matters, kinds: ['needs/voiced', 'needs/released'] }, seat.id);
  return begun;
}

async function word(here: Here, number: number, channel: Wording, language: string, words: Written) {
  const article = await articleOf(here, number);
  const follows = article.original.version;
  return saveArticle(here, article, { ...words, channel, language, seenVersion: 0, follows });
}

async function sign(here: Here, number: number) {
  const article = await articleOf(here, number);
  return signArticle(here, article, (await writersOf(here, [article.id])).get(article.id) ?? [], true);
}

async function letOut(here: Here, number: number, channels: readonly Channel[]) {
  const article = await articleOf(here, number);
  const seenAt = lastChangeOf(article);
  return releaseArticle(here, article, { channels, dueAt: null, note: '', isSure: true, seenAt }, async () => []);
}

async function articleOf(here: Here, number: number) {
  const article = await articleNumbered(here, number);
  assert(article, `article ${number} was begun`);
  return article;
}
