import { day } from '../../basics/day';
import type { Id } from '../../basics/id';
import { instant } from '../../basics/instant';
import { cents } from '../../basics/money';
import { assert, isRefusal } from '../../basics/outcome';
import { callMeeting, notePresence } from '../../community/meetings/actions';
import { expectedAt, meetingByNumber } from '../../community/meetings/queries';
import {
  beginGrant,
  beginReport,
  grantBySlug,
  type KeptGrant,
  putItem,
  saveWords,
  typeFigure,
} from '../../community/reports';
import { answerGuide, beginGuide, chooseLines, issueReport, noteDate } from '../../community/reports/actions';
import { freeze, partsOf, reportLanguages } from '../../community/reports/pages/written/compose';
import { guideById, linesToChoose, reportNumbered } from '../../community/reports/queries';
import type { Deadline, Indicator } from '../../community/reports/rules';
import { words } from '../../design';
import { enterWalls } from '../../machinery/database';
import type { Here } from '../../machinery/here';
import { GRANT_WORDS } from './grant-words';
import type { Play } from './story';

const TITLE = 'Prouver son innovation sociale';
const SLUG = 'prouver-son-innovation-sociale';
const ORIGIN = 'https://komunigi.example.org';
const AXES = [
  [
    'Axe 1 : la communauté d’usagers',
    'Que les supermarchés formulent, choisissent et partagent ensemble ce qu’ils développent.',
  ],
  [
    'Axe 2 : la communauté de développeurs',
    'Que d’autres que le prestataire puissent contribuer au code commun, public et libre.',
  ],
] as const;

type Wanted = Omit<Indicator, 'id' | 'axisId'> & { readonly axis: 0 | 1 };

const INDICATORS: readonly Wanted[] = [
  { axis: 0, title: 'Réunions intercoop', source: 'meetings', target: null },
  { axis: 0, title: 'Rencontre de deux jours en présence', source: 'gatherings', target: 1 },
  { axis: 0, title: 'Participant·es à la rencontre', source: 'gathering-people', target: 30 },
  { axis: 0, title: 'Supermarchés et partenaires qui ont pris part', source: 'organisations', target: 12 },
  { axis: 0, title: 'Besoins formulés', source: 'needs-voiced', target: null },
  { axis: 0, title: 'Décisions prises ensemble', source: 'decisions', target: null },
  { axis: 0, title: 'Contributions aux discussions', source: 'contributions', target: null },
  { axis: 1, title: 'Commits en 2022, dépôt des supermarchés', source: 'typed', target: null },
  { axis: 1, title: 'Commits en 2022, dépôt des coopérateurs', source: 'typed', target: null },
  { axis: 1, title: 'Branche commune fusionnée', source: 'typed', target: 1 },
  { axis: 1, title: 'Modules passés à l’OCA', source: 'typed', target: null },
  { axis: 1, title: 'Heures d’analyse en commun', source: 'analysis-minutes', target: null },
];

/** What nothing here could count, with what proves it. The figures of code are those of public histories. */
const TYPED: readonly (readonly [indicator: string, on: string, amount: number, what: string, evidence: string])[] = [
  [
    'Commits en 2022, dépôt des supermarchés',
    '2022-12-31',
    690,
    '690 commits en 2022, dont environ 270 automatiques',
    'Historique public du dépôt des supermarchés, compté le 9 janvier 2023',
  ],
  [
    'Commits en 2022, dépôt des coopérateurs',
    '2022-12-31',
    480,
    '480 commits en 2022',
    'Historique public du dépôt des coopérateurs, compté le 9 janvier 2023',
  ],
  [
    'Branche commune fusionnée',
    '2022-06-23',
    1,
    'La branche « 12.0-komunigi » est fusionnée dans la branche commune',
    'Fusion du 23 juin 2022 dans le dépôt des supermarchés',
  ],
  [
    'Modules passés à l’OCA',
    '2022-10-01',
    1,
    'À partir d’octobre 2022, les modules des coopérateurs passent à l’association internationale',
    'Dépôt « cooperative » de l’OCA, série 16.0 puis 12.0',
  ],
];

const DEADLINES: readonly Omit<Deadline, 'id'>[] = [
  { title: 'Rapport à mi-parcours', dueOn: day('2022-03-31'), minutes: 16 * 60 },
  { title: 'Rapport final', dueOn: day('2023-01-31'), minutes: 24 * 60 },
];

/** The subsidy of 2021–22: its work packages and indicators, and the final report that was sent (domain §8, SC5, step 6). */
export function grant(play: Play): void {
  play('2022-01-13T09:00', 'coordination', async (here) => {
    const begun = await beginGrant(here, {
      ...{ title: TITLE, funder: 'Innoviris', fromOn: day('2021-06-01'), untilOn: day('2022-12-31') },
      amountCents: null,
      objectives:
        'Réunir celles et ceux qui utilisent le logiciel et celles et ceux qui le développent, et ouvrir le code commun.',
      stops: 'Les heures de facilitation et de communication payées par le subside.',
      carriers: 'Les membres, par un pot commun : 4 heures d’analyse et 1 heure de coordination par mois.',
      afterCents: cents(30_000),
    });
    assert(!isRefusal(begun), 'the grant is new');
    for (const [title, objectives] of AXES) await put(here, 'axes', { title, objectives });
    const { axes } = await ours(here);
    for (const { axis, ...each } of INDICATORS)
      await put(here, 'indicators', { ...each, axisId: axes[axis]?.id ?? null });
    for (const each of DEADLINES) await put(here, 'deadlines', each);
  });
  for (const [called, held] of [
    ['2022-04-04T09:00', '2022-04-28'],
    ['2022-09-05T09:00', '2022-09-29'],
  ] as const)
    intercoop(play, called, held);
  play('2023-01-09T14:00', 'coordination', async (here) => {
    const { indicators } = await ours(here);
    for (const [title, on, amount, what, evidence] of TYPED) {
      const id = indicators.find((each) => each.title === title)?.id;
      assert(id, `${title} is an indicator`);
      const typed = { on: day(on), amount, what, evidence, corrects: null };
      assert(!isRefusal(await typeFigure(here, await ours(here), id, typed)), 'it is typed');
    }
  });
  play('2023-01-16T15:00', 'coordination', finalReport);
  play('2022-03-30T16:00', 'coordination', (here) => isDone(here, 'Rapport à mi-parcours'));
  play('2023-01-16T16:00', 'coordination', (here) => isDone(here, 'Rapport final'));
  play('2023-02-06T10:00', 'coordination', async (here) => {
    const begun = await beginReport(here, null, day('2022-01-01'), day('2022-12-31'));
    assert(!isRefusal(begun), 'the year is over');
  });
  play('2023-02-14T11:00', 'coordination', nextGrant);
}

async function isDone(here: Here, title: string): Promise<void> {
  const known = await ours(here);
  const item = known.deadlines.find((each) => each.title === title);
  assert(item, `${title} is due`);
  assert(!(await noteDate(here, known, item.id, true)), 'whoever coordinates may say so');
}

/** A meeting of everyone that was held in 2022, with whoever came. */
function intercoop(play: Play, called: string, onDay: string): void {
  let number = 0;
  play(called, 'coordination', async (here) => {
    const made = await callMeeting(here, {
      ...{ title: 'Intercoop', onDay, startsAt: '19:30', minutes: 60, place: 'En ligne', link: '', circleId: null },
    });
    assert(!isRefusal(made), 'the meeting lies ahead');
    number = made.number;
  });
  play(`${onDay}T18:30`, 'coordination', async (here) => {
    const meeting = await meetingByNumber(here, number);
    assert(meeting, 'it was called');
    for (const person of (await expectedAt(here, meeting)).slice(0, 9))
      await notePresence(here, meeting, { personId: person.personId, isPresent: true });
  });
}

/** Written in every language there is, told by what was decided and released, and sent. */
async function finalReport(here: Here): Promise<void> {
  // The whole story is one transaction, whose lines are written at its end: what a report counts must stand there now.
  await enterWalls(here.db, here.community.id);
  const known = await ours(here);
  const begun = await beginReport(here, known, known.fromOn, known.untilOn);
  assert(!isRefusal(begun), 'the days are in order');
  const report = async () => {
    const found = await reportNumbered(here, begun.number);
    assert(found, 'it was begun');
    return found;
  };
  const parts = partsOf(known, words('fr')).map(({ key }) => key);
  for (const language of reportLanguages()) {
    const [opening = '', one = '', two = '', closing = ''] = GRANT_WORDS[language];
    const [first = '', second = ''] = known.axes.map(({ id }) => id);
    const said = { opening, [first]: one, [second]: two, closing };
    const saved = await saveWords(here, await report(), parts, { language, words: said, seenVersion: 0 });
    assert(!isRefusal(saved), 'it is the first text');
  }
  const lines = await linesToChoose(
    here,
    instant('2021-06-01T00:00:00.000Z'),
    instant('2022-12-31T23:00:00.000Z'),
    null,
    1000,
  );
  const told = (kinds: readonly string[]) =>
    lines.filter(({ kind }) => kinds.includes(kind)).map(({ number }) => number);
  const [first, second] = known.axes;
  const decided = told(['decisions/adopted', 'needs/level-set']);
  await chooseLines(here, await report(), known, first?.id ?? null, decided);
  await chooseLines(here, await report(), known, second?.id ?? null, told(['needs/released', 'delivery/estimated']));
  const content = await freeze(here, await report(), ORIGIN);
  const sent = await issueReport(here, await report(), known, { content, why: '', seenIssues: 0 });
  assert(!isRefusal(sent), 'nobody was faster');
}

/** Before applying again: what was learnt from the first subsidy, begun and not finished. */
async function nextGrant(here: Here): Promise<void> {
  const begun = await beginGuide(here);
  assert(!isRefusal(begun), 'whoever coordinates may begin');
  const guide = await guideById(here, begun.id);
  assert(guide, 'it was begun');
  await answerGuide(here, guide, {
    ...{ title: 'Passer à la version 16 ensemble', funder: 'À chercher' },
    ...{ fromOn: day('2023-09-01'), untilOn: day('2024-12-31'), carriers: 1, relay: '' },
    ...{ reports: 3, reportMinutes: 20 * 60, workMinutes: 4500 * 60, answerOn: day('2023-07-15') },
  });
}

const ours = async (inside: Here): Promise<KeptGrant> => {
  const found = await grantBySlug(inside, SLUG);
  assert(found, 'the grant was described');
  return found;
};

async function put<P extends 'axes' | 'indicators' | 'deadlines'>(
  inside: Here,
  part: P,
  item: Omit<KeptGrant[P][number], 'id'>,
): Promise<void> {
  const known = await ours(inside);
  const refusal = await putItem(inside, known, part, { ...item, id: null as Id | null }, known.version);
  assert(!refusal, 'nobody was faster');
}
