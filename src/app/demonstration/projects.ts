import { day } from '../../basics/day';
import type { Id } from '../../basics/id';
import { cents } from '../../basics/money';
import { assert, isRefusal } from '../../basics/outcome';
import {
  addLines,
  cancelLine,
  chooseProjectSplit,
  declareCeiling,
  giveHours,
  type LineInput,
  openProject,
  projectFigures,
  projectsOf,
  setTerms,
  tickStep,
} from '../../community/funding';
import { membersToday } from '../../community/members';
import type { Here } from '../../machinery/here';
import type { Play } from './story';

/** The forty-six hours as a project, the migration that the pot cannot pay, and a change for two series (SC2). */
export function projects(play: Play): void {
  fortySixHours(play);
  migration(play);
  twoSeries(play);
}

const BATCH = 'Les 46 heures qui restent';
const MIGRATION = 'Passer de la version 12 à la version 16';
const SERIES = 'Changer de créneau soi-même, en 12 et en 16';
const SEATLESS = { seatId: undefined };

function fortySixHours(play: Play): void {
  play('2023-02-20T10:30', 'developer', (here) =>
    openProject(here, {
      title: BATCH,
      purpose:
        'Finir de passer les modules encore utiles dans le dépôt international, et abandonner clairement les autres.',
      needNumber: 6,
      ...SEATLESS,
    }),
  );
  play('2023-02-20T11:15', 'delegate-Oufticoop', async (here) =>
    cancelLine(here, await projectCalled(here, BATCH), {
      ...{ line: 7, seenVersion: 1, reason: 'Abandonnées : aucune coopérative ne les attend plus.' },
      ...SEATLESS,
    }),
  );
  play('2023-02-20T16:10', 'partner', async (here) =>
    giveHours(here, await projectCalled(here, BATCH), {
      ...{ line: 5, minutes: 360, givenOn: day('2023-02-17'), remark: 'Passé et testé avec nos coopératives.' },
      ...SEATLESS,
    }),
  );
  play('2023-02-20T16:30', 'coordination', async (here) => {
    const project = await projectCalled(here, BATCH);
    const choice = { among: null, volunteers: [], sharesCountryLines: false };
    const figures = await projectFigures(here, project, choice);
    assert(!isRefusal(figures), 'figures for the 46 hours');
    const { seen } = figures;
    return chooseProjectSplit(here, project, { choice, key: 'usage', mix: null, seen, seenNumber: 0, ...SEATLESS });
  });
}

/** 4,500 h in all (domain F26); how they fall into pooled and own hours is invented, as are the ceilings. */
function migration(play: Play): void {
  play('2023-02-20T17:00', 'developer', (here) =>
    openProject(here, {
      title: MIGRATION,
      purpose: 'Porter les modules communs, puis les données et les réglages de chaque coopérative.',
      needNumber: undefined,
      ...SEATLESS,
    }),
  );
  play('2023-02-20T17:10', 'developer', async (here) => {
    const project = await projectCalled(here, MIGRATION);
    const own = (await membersToday(here)).map((member) =>
      hours(`Données et réglages : ${member.name}`, 100, [member.id]),
    );
    return addLines(here, project, { lines: [hours('Portage des modules communs', 3_300), ...own], ...SEATLESS });
  });
  play('2023-02-20T17:30', 'coordination', async (here) =>
    setTerms(here, await projectCalled(here, MIGRATION), {
      terms: {
        ...{ key: 'cooperators', ceilingsDueOn: day('2023-04-30') },
        ...{ manner: 'instalments', payments: 24, everyMonths: 1, firstOn: day('2023-07-01') },
      },
      ...{ seenNumber: 0, ...SEATLESS },
    }),
  );
  const ceilings = [
    ['2023-02-20T20:30', 'delegate-BEES coop', 600_000, '2023-09-01', 'Au budget de 2024 peut-être davantage.'],
    ['2023-02-20T21:10', 'delegate-Bloum', 200_000, '2023-07-01', ''],
    ['2023-02-21T07:45', 'delegate-Coopéco', 50_000, '2024-01-01', 'Nous n’avons pas de budget informatique.'],
  ] as const;
  for (const [when, key, amount, from, remark] of ceilings) {
    play(when, key, async (here) =>
      declareCeiling(here, await projectCalled(here, MIGRATION), {
        ...{ ceilingCents: cents(amount), payableOn: day(from), remark },
        ...SEATLESS,
      }),
    );
  }
  play('2023-02-21T08:20', 'developer', async (here) =>
    tickStep(here, await projectCalled(here, MIGRATION), {
      ...{ step: 'drop/listed', state: 'done' },
      remark: 'Sur 63 modules, 18 ne sont plus que des coquilles et 11 existent déjà en version 16.',
      ...SEATLESS,
    }),
  );
}

/** Two series are alive at once: the second is a line of its own, paid by those who stay behind. */
function twoSeries(play: Play): void {
  play('2023-02-21T08:30', 'developer', (here) =>
    openProject(here, {
      title: SERIES,
      purpose: 'Ce qui remplace l’échange de créneaux existera en version 16 ; certaines en ont besoin dès la 12.',
      needNumber: undefined,
      ...SEATLESS,
    }),
  );
  play('2023-02-21T08:35', 'developer', async (here) => {
    const members = await membersToday(here);
    const staying = members.filter(({ name }) => ['BEES coop', 'Bloum'].includes(name)).map(({ id }) => id);
    const lines = [
      { ...hours('Changer de créneau soi-même', 12), series: '16.0' },
      { ...hours('Changer de créneau soi-même', 6, staying), series: '12.0' },
    ];
    return addLines(here, await projectCalled(here, SERIES), { lines, ...SEATLESS });
  });
}

const hours = (label: string, length: number, ids: readonly Id[] = []): LineInput => ({
  ...{ label, kind: 'hours', lowMinutes: length * 60 },
  concerns: ids.length > 0 ? { kind: 'organisations', ids } : { kind: 'all' },
});

/** By its title: other scenes open projects as well, and their order may change. */
async function projectCalled(here: Here, title: string) {
  const project = (await projectsOf(here)).find((each) => each.title === title);
  assert(project, `${title} was opened`);
  return project;
}
