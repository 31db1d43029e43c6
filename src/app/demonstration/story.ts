import { day } from '../../basics/day';
import { assert, isRefusal } from '../../basics/outcome';
import { answerProposal, closeDue, proposalByNumber } from '../../community/decisions';
import { giveEstimate } from '../../community/delivery';
import { chooseSplit, liveFigures, proposeSplit } from '../../community/funding/actions';
import { membersToday } from '../../community/members';
import {
  answerNeed,
  askOrganisations,
  contribute,
  markReleased,
  needSummary,
  setLevel,
  voiceNeed,
} from '../../community/needs';
import type { Here } from '../../machinery/here';
import { whenAdopted } from '../adopting';
import { contributions } from './contributions';
import { findingADate } from './finding-a-date';
import { fundingRounds } from './funding-rounds';
import { gathering, outcomes } from './gathering';
import { grant } from './grant';
import { handbook } from './handbook';
import { HOURS_LEFT } from './hours-left';
import { journal } from './journal';
import { mandates } from './mandates';
import { meetings } from './meetings';
import { modules } from './modules';
import { lessForAWhile, newcomer } from './newcomer';
import { newsletter } from './newsletter';
import { pledges } from './pledges';
import { projects } from './projects';
import { publicFront } from './public-front';
import { relay } from './relay';
import { resources } from './resources';
import { together } from './together';
import { warning } from './warning';

/** One act of one character at one moment of UTC, `2022-02-24T09:30`, through the same actions as everyone. */
export interface Scene {
  readonly when: string;
  readonly key: string;
  readonly act: (here: Here) => Promise<unknown>;
}
export type Play = (when: string, key: string, act: Scene['act']) => void;

/**
 * How the first real story went, from 24 February 2022, to the list of 20 February 2023 (domain §8, SC1 and §6.6), with
 * what was decided beside it (SC3 and SC5).
 */
export function story(): readonly Scene[] {
  const scenes: Scene[] = [];
  const play: Play = (when, key, act) => scenes.push({ when, key, act });
  shiftLead(play);
  modules(play);
  gathering(play);
  outcomes(play);
  findingADate(play);
  hoursLeft(play);
  projects(play);
  together(play);
  fundingRounds(play);
  pledges(play);
  mandates(play);
  contributions(play);
  relay(play);
  warning(play);
  meetings(play);
  resources(play);
  handbook(play);
  journal(play);
  grant(play);
  publicFront(play);
  newcomer(play);
  lessForAWhile(play);
  newsletter(play);
  // Told matter by matter, played day by day.
  return scenes.sort((a, b) => Number(a.when > b.when) - Number(a.when < b.when));
}

/** A four-hour improvement: one shop's idea becomes everyone's software. */
function shiftLead(play: Play): void {
  const number = 1;
  play('2022-02-24T09:30', 'developer-polln', (here) =>
    voiceNeed(here, {
      title: 'Le supercoop inscrit devient supercoop de son créneau',
      today:
        "Quand une personne qui peut être supercoop s'inscrit à un créneau qui n'en a pas, quelqu'un doit encore la désigner à la main. On l'oublie souvent.",
      hurt: 'Les équipes du samedi, et le bureau des membres qui corrige le lundi.',
      often: 'Chaque semaine.',
      enough: "Qu'elle devienne supercoop du créneau toute seule, au moment où elle s'inscrit.",
      existing: "Chez Polln, c'est déjà fait : le code est prêt à être partagé.",
      modules: 'beesdoo_shift',
      language: 'fr',
    }),
  );
  play('2022-02-24T09:45', 'developer-polln', async (here) =>
    setLevel(here, {
      number,
      level: 'specific',
      organisationId: here.actor.seats[0]?.organisationId ?? null,
      reason: "Pour l'instant, seul Polln l'utilise.",
    }),
  );
  play('2022-02-24T14:00', 'coordination', (here) =>
    askOrganisations(here, { number, whom: 'modules', modules: 'beesdoo_shift' }),
  );
  const answers = [
    ['2022-02-28T20:10', 'volunteer-bloum', 'leaning', 'us-too', 'On perd ça tous les samedis.'],
    ['2022-03-02T09:00', 'delegate-Oufticoop', 'binding', 'us-too', ''],
    ['2022-03-07T18:30', 'delegate-Macavrac', 'binding', 'could-live-with', 'Nos créneaux ont toujours quelqu’un.'],
    ['2022-03-21T12:15', 'delegate-FR-1', 'binding', 'not-us', 'Nous désignons les supercoops autrement.'],
    ['2022-04-04T21:05', 'delegate-Coopéco', 'leaning', 'us-too', ''],
  ] as const;
  for (const [when, key, stage, kind, sentence] of answers) {
    play(when, key, (here) => answerNeed(here, { number, stage, kind, sentence }));
  }
  play('2022-05-03T10:20', 'delegate-BEES coop', (here) =>
    contribute(here, {
      number,
      section: 'questions',
      addressedTo: 'provider',
      body: "C'est bien à avoir, mais pas sûr que nous en ayons besoin. Combien de temps cela prendrait-il ?",
    }),
  );
  play('2022-06-07T16:40', 'developer', async (here) =>
    giveEstimate(here, await needAt(here, number), {
      lines: [{ label: 'Le supercoop inscrit devient supercoop', lowMinutes: 240, concerns: 'all' }],
      validUntil: day('2022-09-30'),
      analysisMinutes: 15,
      remark: '4 heures au plus : le code de Polln est relu, testé et adapté au module commun.',
      seatId: undefined,
      seenNumber: 0,
    }),
  );
  play('2022-06-07T18:05', 'delegate-BEES coop', (here) =>
    answerNeed(here, {
      number,
      stage: 'leaning',
      kind: 'could-live-with',
      sentence: "Proposez-le à l'intercoop, mais nous n'en voudrons peut-être pas.",
    }),
  );
  play('2022-06-08T09:15', 'developer', (here) =>
    contribute(here, {
      number,
      section: 'technical',
      body: 'On pourrait aussi le confier à la semaine des étudiant·es, mais ce serait peut-être difficile pour elles et eux : il faut bien connaître les créneaux.',
    }),
  );
  propose(play, '2022-06-08T10:00', number, {
    key: 'equal',
    title: 'Cofinancer les quatre heures à parts égales',
    text: "Coop IT Easy reprend le code de Polln dans le module commun, en quatre heures au plus. Chaque organisation paie la même part. L'autre voie : la proposer à la semaine des étudiant·es.",
    rule: 'medium',
    options: ['Cofinancer les 4 heures', 'Semaine des étudiant·es'],
  });
  answerAll(play, '2022-06-1', 2, [
    ['0T12:00', 'delegate-Polln', 'agree', ''],
    ['0T18:30', 'delegate-Bloum', 'agree', ''],
    ['1T09:00', 'delegate-Oufticoop', 'agree', ''],
    ['2T20:45', 'delegate-Coopéco', 'agree', ''],
    ['3T08:10', 'delegate-Macavrac', 'agree-with-reservation', 'D’accord, si cela reste à 25 € par coopérative.'],
    ['3T11:00', 'delegate-FR-2', 'agree', ''],
    ['3T19:20', 'delegate-Le Nid', 'agree', ''],
    [
      '4T10:30',
      'delegate-BEES coop',
      'agree-with-reservation',
      'Nous paierons notre part, sans être sûrs de l’utiliser.',
    ],
    ['4T17:00', 'delegate-FR-1', 'abstain', 'Nous ne sommes pas concernés.'],
  ]);
  play('2022-06-16T09:00', 'coordination', (here) => closeDue(here, undefined, whenAdopted));
  play('2022-06-21T15:00', 'developer', (here) =>
    markReleased(here, {
      number,
      versionText: 'beesdoo_shift 12.0.2.1.0',
      releasedOn: day('2022-06-21'),
      note: "Quand une personne qui peut être supercoop s'inscrit à un créneau sans supercoop, elle le devient aussitôt.",
      isCommon: true,
    }),
  );
}

/** The forty-six hours left after the subsidy, shared by who is concerned. */
function hoursLeft(play: Play): void {
  const number = 6;
  play('2022-10-03T09:00', 'developer', (here) =>
    voiceNeed(here, {
      title: 'Finir de passer nos modules dans le dépôt international',
      today:
        "Une partie des modules est encore dans nos dépôts, avec d'anciens noms. Chaque mise à jour est faite deux fois.",
      hurt: 'Tout le monde, à chaque mise à jour.',
      often: 'À chaque version.',
      enough: 'Que les modules encore utiles soient passés, et que les autres soient abandonnés clairement.',
      technical: 'Portage et changement de nom module par module ; la liste tient à jour ce qui reste.',
      language: 'fr',
    }),
  );
  play('2022-10-03T11:00', 'coordination', (here) =>
    setLevel(here, {
      number,
      level: 'common',
      organisationId: null,
      reason: 'Ces modules servent à toutes les organisations, ou à toutes celles d’un pays.',
    }),
  );
  play('2022-11-15T19:00', 'delegate-BEES coop', (here) =>
    answerNeed(here, { number, stage: 'binding', kind: 'us-too', sentence: '' }),
  );
  play('2023-02-20T10:00', 'developer', async (here) =>
    giveEstimate(here, await needAt(here, number), {
      lines: HOURS_LEFT,
      validUntil: day('2023-06-30'),
      analysisMinutes: 90,
      remark: 'Deux fonctions prévues ont été abandonnées. La partie espagnole est faite par Coopdevs.',
      seatId: undefined,
      seenNumber: 0,
    }),
  );
  propose(play, '2023-02-20T15:00', number, {
    key: 'usage',
    title: 'Financer les 46 heures, chacun pour ce qui le concerne',
    text: 'Ce qui sert à tout le monde est partagé entre tout le monde ; ce qui sert à un pays, entre les organisations de ce pays ; l’échange de créneaux, entre celles qui l’utilisent.',
    rule: 'large',
    options: [],
  });
  answerAll(play, '2023-02-2', 7, [
    ['0T19:30', 'delegate-Polln', 'agree', ''],
    [
      '0T21:00',
      'delegate-Le Nid',
      'agree-with-reservation',
      'La ligne suisse pèse lourd sur nous seuls : pourrait-on partager les lignes des pays ?',
    ],
    ['1T08:00', 'delegate-Oufticoop', 'agree', ''],
  ]);
}

interface Proposed {
  readonly key: string;
  readonly title: string;
  readonly text: string;
  readonly rule: string;
  readonly options: readonly string[];
  /** Those who take part, by name; without it everyone. */
  readonly among?: readonly string[];
}

/** Keeps a split of a need and puts it to everyone. */
export function propose(play: Play, when: string, number: number, { key, among, ...proposal }: Proposed): void {
  play(when, 'coordination', async (here) => {
    const need = await needAt(here, number);
    const taking = (await membersToday(here)).filter(({ name }) => among?.includes(name)).map(({ slug }) => slug);
    const choice = { among: among ? taking : null, volunteers: [], sharesCountryLines: false };
    const live = await liveFigures(here, need, choice);
    assert(!isRefusal(live), `figures for need ${number}`);
    const chosen = await chooseSplit(here, need, { choice, key, seen: live.seen, seenNumber: 0, seatId: undefined });
    if (isRefusal(chosen)) return chosen;
    return proposeSplit(here, need, { ...proposal, seenNumber: 1, closesOn: undefined, seatId: undefined, origin: '' });
  });
}

type Said = readonly [when: string, key: string, kind: string, reason: string];

/** What organisations answer to a proposal, one after the other. */
export function answerAll(play: Play, days: string, number: number, answers: readonly Said[]): void {
  for (const [when, key, kind, reason] of answers) {
    play(`${days}${when}`, key, async (here) => {
      const optionId = await firstOption(here, number);
      return answerProposal(here, { number, stage: 'binding', kind, reason, optionId });
    });
  }
}

async function needAt(here: Here, number: number) {
  const need = await needSummary(here, number);
  assert(need, `need ${number} was voiced`);
  return need;
}

/** The first way of a proposal that has several, which everyone who agrees chose. */
const firstOption = async (here: Here, number: number) =>
  (await proposalByNumber(here, number))?.options[0]?.id ?? null;
