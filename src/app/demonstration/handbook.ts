import { assert, isRefusal } from '../../basics/outcome';
import { closeProposal } from '../../community/decisions';
import { beginHandbook, skeletonFor } from '../../community/handbook';
import { acceptVersion, proposeVersion, saveText } from '../../community/handbook/actions';
import { bookOf, type Document, documentsOf } from '../../community/handbook/queries';
import type { Here } from '../../machinery/here';
import { whenAdopted } from '../adopting';
import { CAST } from './cast';
import { NOTE, TRANSLATIONS, WELCOME, WELCOME_BEFORE } from './handbook-texts';
import { inRounds } from './rounds';
import type { Play } from './story';

/** The welcome booklet of September 2022 (F22), its translations, and the operating note that the group adopted. */
export function handbook(play: Play): void {
  play('2022-09-12T09:00', 'coordination', (here) => beginHandbook(here, skeletonFor(here.community)));
  for (const [place, words] of WELCOME_BEFORE.entries())
    play(`2022-09-13T1${place}:00`, 'coordination', (here) => write(here, 'welcome', place, words));
  for (const [when, key, place, words] of TRANSLATIONS) play(when, key, (here) => write(here, 'welcome', place, words));
  // Once the subsidy had ended the first chapter was written again, twice: its translation waits.
  for (const [when, place, words] of WELCOME)
    play(when, 'coordination', (here) => write(here, 'welcome', place, words));
  for (const [place, words] of NOTE.entries())
    play(`2022-11-07T1${place}:30`, 'delegate-BE-7', (here) => write(here, 'operating', place, words));
  adopted(play);
}

interface Written {
  readonly title?: string;
  readonly body: string;
  readonly language?: string;
}

async function write(here: Here, kind: Document['kind'], place: number, { title, body, language = 'fr' }: Written) {
  const document = await documentOf(here, kind);
  const chapter = (await bookOf(here, document.id)).chapters[place];
  assert(chapter, `chapter ${place} was begun`);
  const { original, translations } = chapter;
  const isOriginal = language === chapter.language;
  const present = isOriginal ? original : translations.find((each) => each.language === language);
  return saveText(here, document, chapter, {
    title: title ?? present?.title ?? original.title,
    ...{ body, language, sections: original.sections, seenVersion: present?.version ?? 0 },
    follows: isOriginal ? null : original.version,
  });
}

async function documentOf(here: Here, kind: Document['kind']): Promise<Document> {
  const document = (await documentsOf(here)).find((each) => each.kind === kind);
  assert(document, `${kind} was begun`);
  return document;
}

/** The last proposal of the story so far: its number follows those that other matters took. */
const PROPOSAL = 8;

/** By consent, in one sitting: everybody answered the same evening. */
function adopted(play: Play): void {
  const number = PROPOSAL;
  const { move, answer } = inRounds(play, number);
  play('2023-02-20T15:30', 'coordination', async (here) => {
    const document = await documentOf(here, 'operating');
    const { changedAt } = await bookOf(here, document.id);
    return proposeVersion(here, document, {
      seen: changedAt ?? '',
      rule: 'consent',
      seatId: undefined,
      origin: '',
      words: (version, hash) => ({
        title: `Adopter la note de fonctionnement, version ${version}`,
        text: `Depuis la fin du subside, nous nous portons nous-mêmes : il faut que nos règles soient écrites, et les mêmes pour tout le monde.\n\nEmpreinte du texte (SHA-256) : ${hash}`,
      }),
    });
  });
  move('2023-02-20T15:40', 1, 'object', 14);
  const shops = CAST.filter(({ key }) => key.startsWith('delegate-')).map(({ key }) => key);
  for (const [place, key] of shops.entries()) answer(`2023-02-20T16:${10 + place}`, key, 'agree');
  play('2023-02-20T16:40', 'coordination', (here) => closeProposal(here, { number }, undefined, whenAdopted));
  for (const [place, key] of ['delegate-Bloum', 'delegate-Polln', 'delegate-BEES coop', 'delegate-FR-1'].entries())
    play(`2023-02-20T17:1${place}`, key, async (here) => {
      const accepted = await acceptVersion(here, await documentOf(here, 'operating'), { number: 1, seatId: undefined });
      return isRefusal(accepted) ? accepted : undefined;
    });
}
