import { isDay } from '../basics/day';
import { cents } from '../basics/money';
import type { Refusal } from '../basics/outcome';
import { day, money } from './format';
import { escaped, Html, raw } from './jsx-runtime';
import { catalogues, type Language, type Words } from './words.gen';

export type { Language, Words };

/** The rooms that have words, `needs`, `decisions`… */
export type Room = Exclude<keyof Words, 'language'>;

const FIRST: Language = 'fr';
const byName = new Map<string, Words>(Object.entries(catalogues));

/** The languages that pages are offered in, French first, each with the name its readers give it. */
export const languages: readonly { readonly language: Language; readonly name: string }[] = Object.values(
  catalogues,
).map(({ language }) => {
  const name = new Intl.DisplayNames([language], { type: 'language' }).of(language) ?? language;
  return { language, name: name.slice(0, 1).toLocaleUpperCase(language) + name.slice(1) };
});

export const isLanguage = (text: unknown): text is Language => typeof text === 'string' && byName.has(text);

/**
 * The languages in which someone would rather read what others wrote: those they wish before the first that our sentences
 * speak, then that of the page.
 */
export function readingLanguages(wishes: readonly string[], language: string): readonly string[] {
  const ours = wishes.findIndex(isLanguage);
  return [...(ours < 0 ? wishes : wishes.slice(0, ours)), language];
}

/** The sentences of a language as typed functions, each it lacks in English; French when that language is not offered. */
export const words = (language: string): Words => byName.get(language) ?? catalogues[FIRST];

type Rich<Values> = { [Name in keyof Values]: string extends Values[Name] ? Values[Name] | Html : Values[Name] };

/** A sentence whose text arguments may be markup: `rich(t.needs.voicedBy, { who: <strong>…</strong> })`. */
export function rich<Values extends object>(message: (values: Values) => string, values: Rich<Values>): Html {
  const markups: string[] = [];
  const marked = Object.entries(values).map(([name, value]) => {
    if (!(value instanceof Html))
      return [name, typeof value === 'string' ? value.replace(/[\ue000\ue001]/g, '') : value];
    return [name, `\ue000${markups.push(value.markup) - 1}\ue001`];
  });
  const sentence = escaped(message(Object.fromEntries(marked)));
  return raw(sentence.replace(/\ue000(\d+)\ue001/g, (_, index) => markups[Number(index)] ?? ''));
}

/**
 * The sentence of a refusal: `refusal<Name>` in that room's words, else among the general ones, else "not done".
 * A detail `mostCents` is shown as money and also answers to `{most}`; a day is written in words.
 */
export function sentenceFor(refusal: Refusal, t: Words, room: Room, currency = 'EUR'): string {
  const name = refusal.refused.replace(/(?:^|[- ])(\p{L})/gu, (_, letter: string) => letter.toUpperCase());
  const sentence = sentenceNamed(t, room, `refusal${name}`) ?? sentenceNamed(t, 'design', `refusal${name}`);
  return sentence ? sentence(writtenOut(refusal.details ?? {}, t.language, currency)) : t.design.refusalOther();
}

type Details = Readonly<Record<string, string | number>>;

function writtenOut(details: Details, language: Language, currency: string): Details {
  const written: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(details)) {
    const isMoney = typeof value === 'number' && name.endsWith('Cents');
    written[name] = isMoney ? money(cents(value), currency, language) : isDay(value) ? day(value, language) : value;
    if (isMoney) written[name.slice(0, -'Cents'.length)] = written[name];
  }
  return written;
}

type Sentence = (values: Details) => string;

/** A sentence by its name, when the name is only known at run time. */
function sentenceNamed(t: Words, room: Room, key: string): Sentence | undefined {
  const found: unknown = Object.hasOwn(t[room], key) ? Reflect.get(t[room], key) : undefined;
  return typeof found === 'function' ? (values) => String(found(values)) : undefined;
}

/** After an act: `needs.voiced` is the sentence `doneVoiced` of that room; anything else says nothing. */
export function doneSentence(done: string, t: Words): string | undefined {
  const [, room, act] = /^(\w+)\.(\w+)$/.exec(done) ?? [];
  if (!room || !act || !isRoom(room, t)) return undefined;
  return sentenceNamed(t, room, `done${act.slice(0, 1).toUpperCase()}${act.slice(1)}`)?.({});
}

const isRoom = (text: string, t: Words): text is Room => text !== 'language' && Object.hasOwn(t, text);
