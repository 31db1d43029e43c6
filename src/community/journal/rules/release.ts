import type { Instant } from '../../../basics/instant';
import { type ArticleText, CHANNELS, type Channel } from './text';

/** What was decided about one channel at one moment: the last such word counts. */
export interface Release {
  readonly channel: Channel;
  readonly number: number;
  readonly kind: 'scheduled' | 'published' | 'cancelled' | 'withdrawn';
  /** When it is to be published. */
  readonly dueAt: Instant | null;
  /** What was corrected, or why it was withdrawn. */
  readonly note: string;
  readonly by: string | null;
  readonly at: Instant;
}

/** Where an article stands in a channel. */
export interface Standing {
  readonly channel: Channel;
  readonly state: 'draft' | 'published' | 'withdrawn';
  /** The day that is planned for it, or for a correction of it. */
  readonly planned: Release | undefined;
  /** What is read there now, or was read last. */
  readonly reads: Release | undefined;
  /** Why it was withdrawn. */
  readonly withdrawal: Release | undefined;
  /** When it was first published there. */
  readonly firstAt: Instant | null;
  /** What was corrected since it was first published, oldest first. */
  readonly corrections: readonly Release[];
}

/** Where an article stands in one channel, from all that was decided about it. */
export function standingIn(channel: Channel, releases: readonly Release[]): Standing {
  const own = releases.filter((each) => each.channel === channel).sort((a, b) => a.number - b.number);
  const last = own.at(-1);
  const published = own.filter(({ kind }) => kind === 'published');
  const outcome = own.findLast(({ kind }) => kind === 'withdrawn' || kind === 'published');
  return {
    channel,
    state: outcome === undefined ? 'draft' : outcome.kind === 'published' ? 'published' : 'withdrawn',
    planned: last?.kind === 'scheduled' ? last : undefined,
    reads: published.at(-1),
    withdrawal: outcome?.kind === 'withdrawn' ? outcome : undefined,
    firstAt: published[0]?.at ?? null,
    corrections: published.slice(1).filter(({ note }) => note !== ''),
  };
}

/** The releases whose day has come and that have not been published yet. */
export const dueOf = (releases: readonly Release[], now: Instant): readonly Release[] =>
  CHANNELS.flatMap((channel) => standingIn(channel, releases).planned ?? []).filter(
    ({ dueAt }) => dueAt !== null && dueAt <= now,
  );

/** A text that a release lets be read. */
export type Pin = Pick<ArticleText, 'channel' | 'language' | 'version'>;

/** The texts that a channel shows: in each language its own wording, else the one for every channel. */
export function textsFor<T extends Pin>(channel: Channel, texts: readonly T[]): readonly T[] {
  const languages = [...new Set(texts.map(({ language }) => language))];
  return languages.flatMap((language) => {
    const inIt = texts.filter((each) => each.language === language);
    return (
      inIt.find((each) => each.channel === channel) ?? inIt.find((each) => each.channel === 'general') ?? ([] as T[])
    );
  });
}

/** Whether two releases let the same texts be read, in the languages that both have. */
export const changesWhatIsRead = (before: readonly Pin[], after: readonly Pin[]): boolean =>
  before.some((was) => {
    const is = after.find(({ language }) => language === was.language);
    return is !== undefined && (is.channel !== was.channel || is.version !== was.version);
  });

/** The text that a reader is given: in a language they wish, in that order, else as it was written, else whichever there is. */
export const textIn = <T extends { readonly language: string }>(
  texts: readonly T[],
  wishes: readonly string[],
  original: string,
): T | undefined =>
  [...wishes, original].flatMap((wish) => texts.find((each) => each.language === wish) ?? [])[0] ?? texts[0];
