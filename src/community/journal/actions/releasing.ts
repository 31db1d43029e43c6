import type { Id } from '../../../basics/id';
import type { Instant } from '../../../basics/instant';
import { isRefusal, type Refusal, refuse } from '../../../basics/outcome';
import type { Here, Seat } from '../../../machinery/here';
import { type ChronicleLine, linesNumbered, type Recording, record } from '../../chronicle';
import { facilitates } from '../../members';
import { type Article, addressesOf, articlesOf, articlesWaiting, lineNumbersOf, pinsOf } from '../queries';
import {
  type ArticleWords,
  addressFor,
  type Channel,
  changesWhatIsRead,
  dueOf,
  type Release,
  standingIn,
  textsFor,
} from '../rules';
import * as store from '../store';
import { matterOf, writerSeat } from './common';

/** Something in an article that whoever lets it out should look at once more. */
export interface Worry {
  /** A line about something that strangers do not see; the name of somebody; an address of mail. */
  readonly kind: 'line' | 'name' | 'mail';
  /** The line, or the name as it stands in the text. */
  readonly line?: ChronicleLine;
  readonly name?: string;
}

/** What of an article may not be meant for strangers: the room that knows what they see says so. */
export type Worrying = (
  here: Omit<Here, 'actor'>,
  article: { readonly lines: readonly ChronicleLine[]; readonly texts: readonly ArticleWords[] },
) => Promise<readonly Worry[]>;

/** What of an article is to be looked at before it is let out into these channels. */
export async function worriesAbout(
  here: Omit<Here, 'actor'>,
  article: Article,
  channels: readonly Channel[],
  worrying: Worrying,
): Promise<readonly Worry[]> {
  const lines = await linesNumbered(here, await lineNumbersOf(here, article.id));
  const texts = [...new Set(channels.flatMap((channel) => textsFor(channel, article.texts)))];
  return texts.length === 0 ? [] : worrying(here, { lines, texts });
}

export interface ReleaseInput {
  readonly channels: readonly Channel[];
  /** Null: now. */
  readonly dueAt: Instant | null;
  /** What was corrected, for readers. */
  readonly note: string;
  /** Whoever lets it out has looked at what may not be meant for strangers. */
  readonly isSure: boolean;
  /** The newest text that whoever lets it out has seen, so that nothing unread goes out. */
  readonly seenAt: string;
}

/** The longest note on a correction, and the longest reason. */
export const LONGEST_NOTE = 400;

/**
 * Lets an article be read in these channels, now or from a day on, in the texts it has now. Refuses `seat-may-not`,
 * `channel-missing`, `already-past`, `changed-meanwhile`, `already-done` where that is what is read there, `note-missing`
 * where words that are read change, `words-too-long`, and `look-again` while nobody has looked at what worries.
 */
export async function releaseArticle(
  here: Here,
  article: Article,
  input: ReleaseInput,
  worrying: Worrying,
): Promise<Refusal | null> {
  const seat = writerSeat(here, facilitates);
  if (isRefusal(seat)) return seat;
  const refusal = await mayRelease(here, article, input, worrying);
  if (refusal) return refusal;
  for (const channel of input.channels) {
    const standing = standingIn(channel, article.releases);
    const kept = await store.addRelease(here, {
      ...{ articleId: article.id, channel, number: numberAfter(article, channel), seatId: seat.id },
      ...{ kind: input.dueAt ? 'scheduled' : 'published', dueAt: input.dueAt, note: input.note },
      pins: textsFor(channel, article.texts),
    });
    if (!kept) return refuse('changed-meanwhile');
    const event = input.dueAt ? 'scheduled' : standing.state === 'published' ? 'corrected' : 'published';
    await tell(here, event, article, seat, { detail: channel, why: input.note, due: input.dueAt });
  }
  if (article.slug === null) await giveAddress(here, article);
  return null;
}

async function mayRelease(
  here: Here,
  article: Article,
  { channels, dueAt, note, isSure, seenAt }: ReleaseInput,
  worrying: Worrying,
): Promise<Refusal | undefined> {
  if (channels.length === 0) return refuse('channel-missing', 'channels');
  if (dueAt !== null && dueAt <= here.now) return refuse('already-past', 'day');
  if (lastChangeOf(article) !== seenAt) return refuse('changed-meanwhile');
  if (note.length > LONGEST_NOTE) return refuse('words-too-long', 'note', { limit: LONGEST_NOTE, length: note.length });
  for (const channel of channels) {
    const { state, reads } = standingIn(channel, article.releases);
    if (state !== 'published' || !reads) continue;
    const [before, after] = [await pinsOf(here, article.id, reads), textsFor(channel, article.texts)];
    const changes = changesWhatIsRead(before, after);
    if (!changes && before.length === after.length) return refuse('already-done', 'channels');
    if (changes && note === '') return refuse('note-missing', 'note');
  }
  const worries = isSure ? [] : await worriesAbout(here, article, channels, worrying);
  return worries.length > 0 ? refuse('look-again', 'sure') : undefined;
}

/** When a text of an article was saved last. */
export const lastChangeOf = ({ texts }: Pick<Article, 'texts'>): string =>
  texts
    .map(({ at }) => at)
    .sort()
    .at(-1) ?? '';

const numberAfter = ({ releases }: Pick<Article, 'releases'>, channel: Channel): number =>
  1 + Math.max(0, ...releases.filter((each) => each.channel === channel).map(({ number }) => number));

async function giveAddress(here: Here, article: Article): Promise<void> {
  const taken = [...(await addressesOf(here))];
  for (;;) {
    const address = addressFor(article.original.title, taken);
    if (await store.addAddress(here, article.id, address)) return;
    taken.push(address);
  }
}

/** Takes back a day that was planned. Refuses `seat-may-not` and `not-planned`. */
export const cancelRelease = (here: Here, article: Article, channel: Channel): Promise<Refusal | null> =>
  end(here, article, channel, { kind: 'cancelled', note: '' });

/** Takes an article out of a channel, with a reason that readers are told. Refuses `seat-may-not`, `not-published`, `why-missing`, `words-too-long`. */
export async function withdrawArticle(
  here: Here,
  article: Article,
  channel: Channel,
  why: string,
): Promise<Refusal | null> {
  if (why === '') return refuse('why-missing', 'why');
  if (why.length > LONGEST_NOTE) return refuse('words-too-long', 'why', { limit: LONGEST_NOTE, length: why.length });
  return end(here, article, channel, { kind: 'withdrawn', note: why });
}

async function end(
  here: Here,
  article: Article,
  channel: Channel,
  { kind, note }: Pick<Release, 'note'> & { readonly kind: 'cancelled' | 'withdrawn' },
): Promise<Refusal | null> {
  const seat = writerSeat(here, facilitates);
  if (isRefusal(seat)) return seat;
  const { state, planned } = standingIn(channel, article.releases);
  if (kind === 'cancelled' && !planned) return refuse('not-planned');
  if (kind === 'withdrawn' && state !== 'published') return refuse('not-published');
  const number = numberAfter(article, channel);
  const word = { articleId: article.id, channel, number, kind, note, dueAt: null, seatId: seat.id, pins: [] };
  if (!(await store.addRelease(here, word))) return refuse('changed-meanwhile');
  await tell(here, kind, article, seat, { detail: channel, why: note });
  return null;
}

/**
 * Publishes what was planned for a moment that has come, in the texts that were planned: once, however late. For the
 * chores of every community.
 */
export async function publishDue(inside: Omit<Here, 'actor'>): Promise<number> {
  const here = { ...inside, actor: null };
  let published = 0;
  for (const article of await articlesOf(here, await articlesWaiting(here))) {
    for (const due of dueOf(article.releases, here.now)) {
      const { state } = standingIn(due.channel, article.releases);
      const pins = await pinsOf(here, article.id, due);
      const kept = await store.addRelease(here, {
        ...{ articleId: article.id, channel: due.channel, number: due.number + 1, kind: 'published', dueAt: null },
        ...{ note: due.note, seatId: null, pins },
      });
      if (!kept) continue;
      published += 1;
      await tell(here, state === 'published' ? 'corrected' : 'published', article, null, {
        detail: due.channel,
        why: due.note,
      });
    }
  }
  return published;
}

const tell = (
  here: Recording,
  event: string,
  article: Article,
  seat: Pick<Seat, 'id'> | null,
  data: { readonly detail: Channel; readonly why?: string; readonly due?: Instant | null },
): Promise<void> =>
  record(here, `journal/${event}`, {
    matter: matterOf({ ...article, title: article.original.title }),
    seatId: seat?.id ?? null,
    data: { number: article.number, ...data },
  });

/** The lines that an article tells of, oldest first. */
export const entriesOf = async (here: Pick<Here, 'db' | 'community'>, id: Id): Promise<readonly ChronicleLine[]> =>
  linesNumbered(here, await lineNumbersOf(here, id));
