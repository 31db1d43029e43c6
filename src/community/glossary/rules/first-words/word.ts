import { slug } from '../../../../basics/text';
import type { GlossaryWord, Kind, Wording, WordLanguage } from '../words';
import { IN_DUTCH } from './dutch';
import { IN_GERMAN } from './german';
import { IN_SPANISH } from './spanish';

/** A name with its other forms, after a bar: `clé de répartition | clé`. */
type Named = string;

interface First {
  /** In French and in English: its name, and what it is. */
  readonly fr: readonly [Named, string];
  readonly en: readonly [Named, string];
  /** Names in other languages, to be confirmed by those who speak them; without one, the English name is used there. */
  readonly nl?: Named;
  readonly es?: Named;
  readonly de?: Named;
}

const EXPLANATIONS: Readonly<Partial<Record<WordLanguage, Readonly<Record<string, string>>>>> = {
  nl: IN_DUTCH,
  es: IN_SPANISH,
  de: IN_GERMAN,
};

/** A word of the list that comes with the program. */
export function first(kind: Kind, inTexts: boolean, { fr, en, ...names }: First): GlossaryWord {
  const own = { fr: wording(...fr), en: wording(...en) };
  const address = slug(own.fr.term);
  const other = (language: 'nl' | 'es' | 'de') =>
    wording(names[language] ?? en[0], EXPLANATIONS[language]?.[address] ?? '');
  const wordings = { ...own, nl: other('nl'), es: other('es'), de: other('de') };
  return { slug: address, kind, inTexts, wordings };
}

function wording(named: Named, explanation: string): Wording {
  const [term = '', ...also] = named.split('|').map((each) => each.trim());
  return { term, also, explanation };
}
