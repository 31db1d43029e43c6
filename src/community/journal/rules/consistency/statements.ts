import { bare, datesIn, type SaidDate } from './dates';

/** A text that others read, and where it stands. */
export interface ReadText {
  /** The same for its translations: they tell of the same thing. */
  readonly id: string;
  readonly title: string;
  readonly body: string;
  readonly language: string;
  readonly path: string;
}

/** That something happened on a date, as a text says it. */
export interface Statement {
  readonly text: ReadText;
  readonly sentence: string;
  readonly date: SaidDate;
  /** What it is about: its words without those that stand in every sentence. */
  readonly words: ReadonlySet<string>;
}

/** What a text says to have happened when. */
export function statementsIn(text: ReadText): readonly Statement[] {
  const found: Statement[] = [];
  for (const sentence of sentencesOf(text.body)) {
    const dates = datesIn(sentence);
    // With two dates in a sentence each belongs to the part it stands in.
    const parts = dates.length > 1 ? partsOf(sentence) : [sentence];
    for (const part of parts) {
      const [first, ...others] = datesIn(part);
      if (!first) continue;
      // “Between one and the other” is a span.
      const until =
        [first, ...others]
          .map((each) => each.until)
          .sort()
          .at(-1) ?? first.until;
      const words = wordsOf(part, [first, ...others]);
      if (words.size > 0) found.push({ text, sentence: sentence.trim(), date: { ...first, until }, words });
    }
  }
  return found;
}

/** Sentences in plain words: links as they are called, no signs of shape. */
const sentencesOf = (body: string): readonly string[] =>
  body
    .replace(/!?\[([^[\]]{0,500})\]\([^()\s]{0,2000}\)/g, '$1')
    .replace(/[*_`#>]+/g, '')
    .split(/\n+|(?<=[.!?…])\s+(?=["«“(]?\s*\p{Lu})/u)
    .filter((each) => each.trim() !== '');

/** The parts between commas and semicolons; one that is nothing but a date goes with the next. */
function partsOf(sentence: string): readonly string[] {
  const parts: string[] = [];
  let held = '';
  for (const piece of sentence.split(/[;,]|\s[:–—]\s/)) {
    held += `${held && ' '}${piece}`;
    if (wordsOf(held, datesIn(held)).size < 2) continue;
    parts.push(held);
    held = '';
  }
  if (held) parts.push(held);
  return parts;
}

function wordsOf(text: string, dates: readonly SaidDate[]): ReadonlySet<string> {
  let rest = bare(text);
  for (const { said } of dates) rest = rest.replace(bare(said), ' ');
  const words = rest.match(/[a-z0-9]{3,}/g) ?? [];
  return new Set(words.filter((each) => !COMMON.has(each) && !/^\d+$/.test(each)).map(alike));
}

/** The same notion in French, Dutch and English, as it comes up in what communities tell of themselves. */
const NOTIONS: readonly (readonly string[])[] = [
  ['subside', 'subvention', 'subsidie', 'grant', 'subsidy'],
  ['candidature', 'application', 'kandidatuur', 'aanvraag', 'applied', 'candidate'],
  ['rencontre', 'gathering', 'ontmoeting', 'bijeenkomst'],
  ['reunion', 'meeting', 'vergadering'],
  ['decision', 'beslissing'],
  ['supermarche', 'supermarket', 'supermarkt'],
  ['cooperative', 'cooperatie', 'cooperatief'],
  ['commence', 'begin', 'began', 'started', 'begint', 'debute'],
  ['termine', 'ended', 'einde', 'prend', 'pris'],
  ['accorde', 'granted', 'toegekend'],
  ['lance', 'launched', 'gelanceerd'],
  ['creee', 'fonde', 'founded', 'opgericht'],
  ['livre', 'released', 'geleverd'],
];

/** A word as it is compared: one for each notion, else its first letters, so that its endings do not matter. */
function alike(word: string): string {
  const stem = word.replace(/(?:es|s|e|en|n)$/, '').slice(0, 7);
  const notion = NOTIONS.find((names) =>
    names.some((name) => name === word || (stem.length >= 5 && name.startsWith(stem))),
  );
  return notion?.[0] ?? stem;
}

const COMMON = new Set(
  (
    'les des une aux dans pour par sur avec sans sous est son ses leur leurs nos notre qui que quoi dont cette ces ceux elle ils ont ete avait sont fait plus tout tous date dates depuis entre apres avant puis alors mais donc aussi deux trois ' +
    'the and for with from into that this these those was were has had have been our their its they who which when where after before since about dated ' +
    'het een van voor met aan bij uit over door zijn was waren werd wordt heeft hebben onze ons dat die dit deze wie wat waar sinds tussen naar maar ook datum'
  ).split(' '),
);
