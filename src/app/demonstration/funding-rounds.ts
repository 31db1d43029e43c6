import { day } from '../../basics/day';
import { cents } from '../../basics/money';
import { assert } from '../../basics/outcome';
import { charterOf } from '../../community/charter';
import {
  addLines,
  declare,
  freezeRound,
  openProject,
  openRound,
  projectByNumber,
  roundByNumber,
} from '../../community/funding';
import { usualOptions } from '../../community/funding/rules';
import type { Here } from '../../machinery/here';
import type { Play } from './story';

/** What waited at the gathering: title, hours, what for. */
const WAITING = [
  ['Changer de créneau depuis son téléphone', 32, 'Échanger son créneau sans écrire au bureau des membres.'],
  ['Étiquettes de rayon à jour', 12, 'Imprimer seulement les étiquettes dont le prix a changé.'],
  ['Un inventaire à plusieurs', 40, 'Compter à plusieurs, en même temps, sans fermer le magasin.'],
  ['Les commandes aux petits producteurs', 24, 'Envoyer une commande lisible par courriel, sans la recopier.'],
  ['La caisse qui ne s’arrête pas', 20, 'Continuer à encaisser quand la connexion tombe.'],
] as const;
const FIRST_PROJECT = 4;

/** What each shop could spend at the gathering, in euros, and what it supported: the projects by their numbers. */
const PURSES: readonly (readonly [shop: string, limit: number, projects: readonly number[]])[] = [
  ['BEES coop', 900, [4, 5, 6]],
  ['Bloum', 400, [4, 5]],
  ['Polln', 500, [4, 6]],
  ['Oufticoop', 350, [4, 5]],
  ['Macavrac', 60, [5]],
  ['Coopéco', 150, [4, 5]],
  ['BE-7', 300, [4]],
  ['BE-8', 0, []],
  ['FR-1', 600, [5, 6]],
  ['FR-2', 250, [4]],
  ['Le Nid', 500, [4, 6]],
  ['DE-1', 200, [4]],
];

/** At the gathering of February one round is declared in an afternoon and frozen; a second one is open for a month. */
export function fundingRounds(play: Play): void {
  for (const [place, [title, hours, purpose]] of WAITING.entries())
    play(`2023-02-20T11:3${place}`, 'developer', (here) => openWithHours(here, title, hours, purpose));
  play('2023-02-20T12:00', 'coordination', (here) =>
    open(here, 'La rencontre de février', 'Ce que les magasins attendent depuis l’hiver.', '2023-02-20', [4, 5, 6]),
  );
  for (const [place, [shop, limit, projects]] of PURSES.entries())
    play(`2023-02-20T14:${10 + place}`, `delegate-${shop}`, (here) => say(here, 1, limit, projects));
  play('2023-02-20T16:00', 'coordination', async (here) =>
    freezeRound(here, await roundAt(here, 1), { seatId: undefined }),
  );
  play('2023-02-20T16:30', 'coordination', (here) =>
    open(here, 'Le printemps', 'Finir le passage, et deux demandes qui reviennent.', '2023-03-17', [3, 7, 8]),
  );
  play('2023-02-20T18:00', 'delegate-Bloum', (here) => say(here, 2, 500, [3, 7]));
  play('2023-02-20T20:15', 'delegate-FR-1', (here) => say(here, 2, 700, [3, 8]));
}

async function openWithHours(here: Here, title: string, hours: number, purpose: string): Promise<unknown> {
  const opened = await openProject(here, { title, purpose, needNumber: undefined, seatId: undefined });
  if ('refused' in opened) return opened;
  const project = await projectByNumber(here, opened.number);
  assert(project, 'the project was just opened');
  const line = { label: title, kind: 'hours', lowMinutes: hours * 45, highMinutes: hours * 60 } as const;
  return addLines(here, project, { lines: [{ ...line, concerns: { kind: 'all' } }], seatId: undefined });
}

async function open(
  here: Here,
  title: string,
  words: string,
  lastOn: string,
  numbers: readonly number[],
): Promise<unknown> {
  const options = usualOptions(await charterOf(here));
  const projects = numbers.map((number) => ({
    number,
    inkindMinutes: number === FIRST_PROJECT ? 480 : 0,
    isLevied: false,
  }));
  return openRound(here, { title, words, lastOn: day(lastOn), projects, options, seatId: undefined });
}

/** A volunteer of Polln does four hours of the first project instead of paying them. */
async function say(here: Here, number: number, limit: number, supported: readonly number[]): Promise<unknown> {
  const round = await roundAt(here, number);
  const isPolln = here.actor.seats.some(({ organisationName }) => organisationName === 'Polln');
  const support = round.projects.map((project) => ({
    ...{ projectId: project.id, score: supported.includes(project.number) ? 1 : 0, capCents: null },
    inkindMinutes: isPolln && project.number === FIRST_PROJECT ? 240 : 0,
  }));
  return declare(here, round, { limitCents: cents(limit * 100), support, seenVersion: 0, seatId: undefined });
}

async function roundAt(here: Here, number: number) {
  const round = await roundByNumber(here, number);
  assert(round, `round ${number} was opened`);
  return round;
}
