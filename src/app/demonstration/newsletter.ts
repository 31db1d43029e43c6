import { assert, isRefusal } from '../../basics/outcome';
import { articlesOffered, beginIssue, sendIssue, settle, subscribe, writeIssue } from '../../community/newsletter';
import type { Here } from '../../machinery/here';
import type { Play } from './story';

/** Who of the cast reads the letter, and what of it. */
const READERS = [
  ['coordination', 'shop', []],
  ['delegate-BEES coop', 'shop', ['software', 'money']],
  ['delegate-Bloum', 'shop', []],
  ['delegate-Le Nid', 'shop', ['software']],
  ['volunteer-bloum', 'person', ['meetings', 'community']],
  ['developer', 'provider', ['software']],
  ['observer', 'public', []],
] as const;

const EVERYONE = { languages: [], kinds: [], interests: [], organisations: [] } as const;

const FIRST = {
  language: 'fr',
  subject: 'Ce qui a changé dans nos magasins cette année',
  opening: `Bonjour,

il y a un an, chaque magasin demandait seul ses améliorations, et payait seul. Depuis, **douze supermarchés** écrivent leurs besoins au même endroit, se répondent et partagent le coût au centime.

Cette lettre raconte ce qui en est sorti. Elle viendra quelques fois par an, jamais plus d'une fois par mois.`,
  dates: `2023-02-23 Intercoop mensuelle, 19 h 30, en ligne
2023-04-22 Une journée ensemble à Charleroi, chez Coopéco`,
} as const;

const FIRST_IN_ENGLISH = {
  language: 'en',
  subject: 'What changed in our shops this year',
  opening: `Hello,

a year ago each shop asked for its improvements alone, and paid alone. Since then **twelve supermarkets** write their needs in one place, answer one another and share the cost to the cent.

This letter tells what came of it. It will come a few times a year, never more than once a month.`,
  dates: `2023-02-23 Monthly intercoop, 19:30, online
2023-04-22 A day together in Charleroi, at Coopéco`,
} as const;

const NEXT = {
  language: 'fr',
  subject: 'Les cartes de membre, enfin pour tout le monde',
  opening: 'À écrire : ce que la carte change à la caisse, et pour qui.',
  dates: '2023-04-13 Intercoop mensuelle, 18 h 30, en ligne',
} as const;

/** A letter for whoever follows the community from afar: one that was sent, one that is being written. */
export function newsletter(play: Play): void {
  play('2023-02-06T09:00', 'coordination', async (here) =>
    kept(await settle(here, { name: 'Le Panier', isOpen: true, isPublic: true, seen: 0 })),
  );
  for (const [key, kind, interests] of READERS)
    play('2023-02-06T10:00', key, async (here) => kept(await subscribe(here, { language: 'fr', kind, interests })));
  play('2023-02-16T14:00', 'coordination', async (here) => {
    const number = kept(await beginIssue(here)).number;
    const offered = await articlesOffered(here, 'fr');
    const articles = offered.slice(0, 2).map(({ id }) => id);
    kept(await writeIssue(here, { ...FIRST, number, seen: 1, main: 'fr', articles, segment: EVERYONE }));
    kept(await writeIssue(here, { ...FIRST_IN_ENGLISH, number, seen: 2, main: 'fr', articles, segment: EVERYONE }));
  });
  play('2023-02-16T16:00', 'coordination', sendFirst);
  play('2023-02-20T10:00', 'coordination', async (here) => {
    const number = kept(await beginIssue(here)).number;
    const segment = { ...EVERYONE, interests: ['software'] } as const;
    kept(await writeIssue(here, { ...NEXT, number, seen: 1, main: 'fr', articles: [], segment }));
  });
}

const sendFirst = async (here: Here) =>
  kept(await sendIssue(here, 1, { origin: 'https://demonstration.invalid', seen: 3 }));

function kept<T>(outcome: T): Exclude<T, { readonly refused: string }> {
  assert(!isRefusal(outcome), `the newsletter: ${JSON.stringify(outcome)}`);
  return outcome as Exclude<T, { readonly refused: string }>;
}
