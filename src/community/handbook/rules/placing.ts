import { SECTIONS, type SectionName } from './document';

/** How a writer calls each section in a text, alone on its line between double braces: `{{membres}}`. The first of its language is offered. */
const NAMES: Readonly<Record<SectionName, Readonly<Record<string, readonly string[]>>>> = {
  members: { fr: ['membres'], en: ['members'], nl: ['leden'], es: ['miembros'], de: ['mitglieder'] },
  dues: { fr: ['contributions', 'cotisations'], en: ['dues'], nl: ['bijdragen'], es: ['cuotas'], de: ['beiträge'] },
  rules: { fr: ['règles'], en: ['rules'], nl: ['regels'], es: ['reglas'], de: ['regeln'] },
  'core-group': { fr: ['noyau'], en: ['core group'], nl: ['kerngroep'], es: ['núcleo'], de: ['kerngruppe'] },
  dates: { fr: ['dates'], en: ['dates'], nl: ['data'], es: ['fechas'], de: ['termine'] },
  decisions: { fr: ['décisions'], en: ['decisions'], nl: ['beslissingen'], es: ['decisiones'], de: ['beschlüsse'] },
};

/** A piece of a chapter as it is read: words that somebody wrote, or a section. */
export type Part =
  | { readonly kind: 'words'; readonly text: string }
  | { readonly kind: 'section'; readonly name: SectionName };

/** The line that puts a section into a text of this language. */
export const markFor = (name: SectionName, language: string): string =>
  `{{${(NAMES[name][language] ?? NAMES[name].en)?.[0]}}}`;

/**
 * A chapter in the order in which it is read: its words, each of these sections where a line of the text puts it, once,
 * and below the words those that no line puts anywhere. A line that names none of them stays as it was typed.
 */
export function partsOf(body: string, sections: readonly SectionName[]): readonly Part[] {
  const parts: Part[] = [];
  const placed = new Set<SectionName>();
  let words: string[] = [];
  const end = () => {
    if (words.join('').trim() !== '') parts.push({ kind: 'words', text: words.join('\n') });
    words = [];
  };
  for (const { line, mark } of linesOf(body)) {
    if (mark === undefined || !sections.includes(mark)) words.push(line);
    else if (!placed.has(mark)) {
      end();
      parts.push({ kind: 'section', name: mark });
      placed.add(mark);
    }
  }
  end();
  const below = sections.filter((each) => !placed.has(each));
  return [...parts, ...below.map((name): Part => ({ kind: 'section', name }))];
}

/** The sections that a text puts somewhere. */
export const placedIn = (body: string): readonly SectionName[] => linesOf(body).flatMap(({ mark }) => mark ?? []);

/** The words of a text alone, for readers who are not shown any section. */
export const wordsAlone = (body: string): string =>
  linesOf(body)
    .filter(({ mark }) => mark === undefined)
    .map(({ line }) => line)
    .join('\n');

const FENCE = /^ {0,3}(?:```|~~~)/;
const MARK = /^ {0,3}\{\{([^{}]{1,40})\}\}\s*$/;

/** Every line of a text, with the section that it puts there; what is shown as code puts nothing anywhere. */
function linesOf(body: string): readonly { readonly line: string; readonly mark: SectionName | undefined }[] {
  let isCode = false;
  return body.split('\n').map((line) => {
    if (FENCE.test(line)) isCode = !isCode;
    return { line, mark: isCode ? undefined : sectionCalled(MARK.exec(line)?.[1]) };
  });
}

const sectionCalled = (typed: string | undefined): SectionName | undefined =>
  typed === undefined
    ? undefined
    : SECTIONS.find((each) =>
        [each, ...Object.values(NAMES[each]).flat()].some((name) => plain(name) === plain(typed)),
      );

/** Without accents, capitals or anything that is no letter. */
const plain = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/[^\p{L}]/gu, '')
    .toLowerCase();
