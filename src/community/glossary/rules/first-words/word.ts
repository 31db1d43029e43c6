import { slug } from '../../../../basics/text';
import type { GlossaryWord, Kind, Wording } from '../words';

/** A name with its other forms, after a bar: `clé de répartition | clé`. */
type Named = string;

interface First {
  /** In French and in English: its name, and what it is. */
  readonly fr: readonly [Named, string];
  readonly en: readonly [Named, string];
  /** Names in other languages, to be confirmed by those who speak them. */
  readonly nl?: Named;
  readonly es?: Named;
  readonly de?: Named;
}

/** A word of the list that comes with the program. */
export function first(kind: Kind, inTexts: boolean, { fr, en, ...others }: First): GlossaryWord {
  const names = Object.entries(others).map(([language, named]) => [language, wording(named, '')]);
  const wordings = { fr: wording(...fr), en: wording(...en), ...Object.fromEntries(names) };
  return { slug: slug(wordings.fr.term), kind, inTexts, wordings };
}

function wording(named: Named, explanation: string): Wording {
  const [term = '', ...also] = named.split('|').map((each) => each.trim());
  return { term, also, explanation };
}
