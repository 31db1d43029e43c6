import { type Refusal, refuse } from './outcome';

/** Text as people typed it, with line ends, control and direction characters, invisible ones and outer white space put in order. */
export const tidy = (text: string): string =>
  text
    .replace(/\r\n?/g, '\n')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is being removed
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, '')
    // What turns the direction of the text around it, or has no width at all, only serves to look like something else.
    .replace(/[\u200b\u202a-\u202e\u2060-\u2069\ufeff]/g, '')
    .normalize('NFC')
    .trim()
    .replace(BLANK, '');

/** Nothing but signs that show nothing, such as the Hangul filler or the Braille pattern without dots. */
const BLANK = /^[\s\u2800\p{Cf}\p{Default_Ignorable_Code_Point}]+$/u;

/** The same on one line: a name or a title. */
export const tidyLine = (text: string): string => tidy(text).replace(/\s+/g, ' ');

/** The same text with the spaces of French punctuation made firm: no line begins with a mark that stands apart. */
export const firm = (text: string): string => text.replace(/ (?=[;:!?»])/g, '\u00a0').replace(/« /g, '«\u00a0');

/** Refuses `words-too-long` (`limit`, `length`) when a text has more characters than its field takes. */
export const tooLong = (text: string, limit: number, field: string): Refusal | undefined =>
  text.length > limit ? refuse('words-too-long', field, { limit, length: text.length }) : undefined;

// Letters of the Cyrillic, Greek and Armenian alphabets, and rare Latin ones, that look like a Latin one; below, that one.
// From confusables.txt of Unicode Technical Standard 39; added are к, κ and χ, which it keeps apart.
const CYRILLIC = ['АВЕЅІЈКМНОРСТУХҮԌԚԜѴӀЬасеѕіјкорухүһгԁԛԝѡѵӏ', 'ABESIJKMHOPCTYXYGQWVIbacesijkopyxyhrdqwwvl'] as const;
const GREEK = ['ΑΒΕΖΗΙΚΜΝΟΡΤΥΧϹͿϒαγικνορσυχϲϳϱ', 'ABEZHIKMNOPTYXCJYayikvopouxcjp'] as const;
const OTHERS = ['օսոհՕՍɑⱭɡꞬıǀ', 'ounhOUaAgGil'] as const;
const LOOKS = new Map(
  [CYRILLIC, GREEK, OTHERS].flatMap(([from, to]) =>
    [...from].map((letter, place) => [letter, to[place] ?? letter] as const),
  ),
);
const latin = (text: string): string => [...text].map((letter) => LOOKS.get(letter) ?? letter).join('');
/**
 * What has no width, and the accents of Latin, Greek and Cyrillic letters. The marks of other scripts make another letter:
 * « काला » is black, « कला » is art.
 */
const UNSEEN = /[\u0300-\u036f\p{Cf}\p{Default_Ignorable_Code_Point}]/gu;
const NOT_LATIN = /(?!\p{Script=Latin})[\p{Lu}\p{Ll}\p{Lt}\p{Lo}]/u;

/**
 * A text as it looks, without accents: where Cyrillic or Greek letters make it look Latin throughout, it is, as in
 * « Ѕupermarché ». Whoever writes in another alphabet keeps it.
 */
export function asSeen(text: string): string {
  const plain = unmarked(text);
  const read = alike(latin(plain));
  return NOT_LATIN.test(read) ? alike(plain) : read;
}

const unmarked = (text: string): string => text.normalize('NFD').replace(UNSEEN, '');

/** The same with a line between two letters as the l that it looks like. */
const ruled = (text: string): string => unmarked(text).replace(/(?<=\p{L})\|(?=\p{L})/gu, 'l');

/** Ligatures and wide letters as plain ones. */
const alike = (text: string): string => text.normalize('NFKD').replace(UNSEEN, '').normalize('NFC');

/** Every letter as the Latin one that it looks like, those too that a ligature or a wide letter stands for. */
const skeleton = (text: string): string => latin(alike(latin(text)));

/** The words of what a name looks like, without what is between them: C++ and C# are not the same. Only signs stay. */
const wordsOf = (seen: string, name: string): readonly string[] => seen.match(/[\p{L}\p{N}\p{M}]+[+#]*/gu) ?? [name];

/**
 * A name in capitals, each letter as the Latin one that it looks like: « Ж. Вloum » and « ж. bloum » are one. Only to be
 * compared, and never shown: whoever writes in another alphabet keeps it.
 */
export const nameAsSeen = (name: string): string =>
  wordsOf(skeleton(unmarked(name).toUpperCase()).toLowerCase(), name).join(' ');

/**
 * What stands for an l where a small letter follows or where a word of small letters ends, and a zero in a word: `bIoum`,
 * `B1oum` and `bl0um` are read as `Bloum`. A name in capitals is not read so: BIO and « Blo » are two. Among figures an l
 * and an O are figures themselves: `FR-l` is read as FR-1.
 */
const asRead = (name: string): string =>
  inWords(inFigures(ruled(name)).replace(/(?<=\p{L})[IΙІӀ1](?=\p{Ll}|(?<=\p{Ll}.)(?![\p{L}\p{N}]))/gu, 'l'));

/** A name as it is drawn, small letters small: I, l and 1 are one sign. AIL and ALI are two, AIL and `AlL` are one. */
const asDrawn = (name: string): string =>
  wordsOf(inWords(skeleton(ruled(name))), name)
    .map((word) => (/\p{L}/u.test(word) ? word.replace(/[I1]/g, 'l') : word))
    .join(' ');

const inFigures = (text: string): string =>
  text.replace(/(?<![\p{L}\p{N}\p{M}])(?:l|[lOo\d]*\d[lOo\d]*)(?![\p{L}\p{N}\p{M}'’])/gu, (word) =>
    word.replace(/l/g, '1').replace(/[Oo]/g, '0'),
  );

/** A zero among letters is an O: a capital one where it stands in a word without small letters. */
const inWords = (text: string): string =>
  text.replace(/[\p{L}\p{N}\p{M}]+/gu, (word) =>
    /\p{L}/u.test(word) ? word.replace(/0/g, /\p{Ll}/u.test(word) ? 'o' : 'O') : word,
  );

/**
 * How a name looks: in capitals, as its letters are read, and as they are drawn; skeletons in the sense of UTS 39. Names
 * that share one are one.
 */
export const nameSkeletons = (name: string): readonly string[] =>
  [nameAsSeen(name), nameAsSeen(asRead(name)), asDrawn(name)].map((look, place) => `${place} ${look}`);

/** Tells whether two names are one, or only look different to a machine. Two names that people tell apart are two. */
export function isSameName(one: string, other: string): boolean {
  const skeletons = nameSkeletons(other);
  return nameSkeletons(one).some((each) => skeletons.includes(each));
}

/** Small letters without accents: « creneaux » is a part of « Créneaux », the ligatures of which are two letters. */
export const plain = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

/** A name for a URL: lower case, without accents, words joined by hyphens, at most 60 characters. */
export const slug = (name: string): string =>
  asSeen(name)
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 60)
    .replace(/^-+|-+$/g, '');

/** The one text with its keys in order, so that equal values have equal texts: what hashes are made of. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value ?? null);
  const entries = Object.entries(value).filter(([, each]) => each !== undefined);
  entries.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, each]) => `${JSON.stringify(key)}:${canonical(each)}`).join(',')}}`;
}
