import { plain } from '../../../basics/text';

const EVERYONE = [
  ...['', 'all', 'everyone', 'everybody', 'tous', 'toutes', 'tout le monde', 'toustes'],
  ...['iedereen', 'allemaal', 'alle organisaties'],
];
const USERS = /^(?:module|users? of|utilisat\S+ de|qui utilisent|gebruikers van)\s*:?\s*/;

/**
 * Whom a line concerns as people write it (`tous`, `Belgique`, `users of beesdoo_shift_swap`), as `readConcern` reads
 * it; what nobody knows is handed on for that to refuse.
 */
export function concernOf(typedText: string): string {
  const text = typedText.toLowerCase();
  if (EVERYONE.includes(text)) return 'all';
  const country = countries().get(plain(text.replace(/^(?:country|pays|land)\s*:?\s*/, '')));
  if (country) return `country:${country}`;
  return `module:${text.replace(USERS, '')}`;
}

let known: ReadonlyMap<string, string> | undefined;

/** Every country by its code and its names in the languages of our communities; former codes lead to those of today. */
function countries(): ReadonlyMap<string, string> {
  if (known) return known;
  const made = new Map<string, string>();
  for (const language of ['fr', 'en', 'nl', 'es', 'de']) {
    const names = new Intl.DisplayNames([language], { type: 'region', fallback: 'none' });
    for (const written of CODES) {
      const name = names.of(written);
      const code = new Intl.Locale(`und-${written}`).region;
      if (!name || !code) continue;
      made.set(plain(name), code);
      made.set(written.toLowerCase(), code);
    }
  }
  known = made;
  return made;
}

const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
const CODES = LETTERS.flatMap((first) => LETTERS.map((second) => first + second));
