import { day } from '../../basics/day';
import { cents } from '../../basics/money';
import { assert, isRefusal } from '../../basics/outcome';
import { closeDue } from '../../community/decisions';
import { giveEstimate } from '../../community/delivery';
import {
  acceptContingency,
  addLines,
  appealsOf,
  balancesFor,
  callPledges,
  chooseProjectSplit,
  enterBill,
  joinLate,
  type LineInput,
  liveJoining,
  noteMatterPayment,
  notePayment,
  openAppeal,
  openProject,
  pledge,
  projectFigures,
  projectsOf,
  proposeAppeal,
  proposeProjectSplit,
  startProject,
} from '../../community/funding';
import { membersToday, organisationsOf } from '../../community/members';
import { needSummary, setLevel } from '../../community/needs';
import type { Here } from '../../machinery/here';
import { whenAdopted } from '../adopting';
import { answerAll, type Play, propose } from './story';

const MODULES = 'Passer ensemble les deux premiers modules';
const DUTCH = 'L’écran d’accueil en néerlandais';
const SLOTS = 3;
const SEATLESS = { seatId: undefined };

/**
 * What was decided, joined and billed before the gathering of February 2023, on small amounts: cooperator modules moved
 * since the autumn (domain §2); who took part, the hours and the amounts are invented.
 */
export function together(play: Play): void {
  sharedProject(play);
  sharedNeed(play);
  pledgedProject(play);
  play('2023-02-17T09:00', 'coordination', (here) => closeDue(here, undefined, whenAdopted));
}

/** Six hours for eleven; the twelfth comes when it sees them work, and the bill is lower than foreseen. */
function sharedProject(play: Play): void {
  open(play, '2023-02-08T10:0', MODULES, 'Deux modules de moins à porter chacune de son côté.', {
    ...{ label: 'Passer deux modules', kind: 'hours', lowMinutes: 300, highMinutes: 360 },
  });
  play('2023-02-08T10:30', 'coordination', async (here) => {
    const project = await projectCalled(here, MODULES);
    const among = (await membersToday(here)).flatMap(({ slug, name }) => (name === 'DE-1' ? [] : [slug]));
    const choice = { among, volunteers: [], sharesCountryLines: false };
    const figures = await projectFigures(here, project, choice);
    assert(!isRefusal(figures), 'figures for the first modules');
    const { seen } = figures;
    return chooseProjectSplit(here, project, { choice, key: 'equal', mix: null, seen, seenNumber: 0, ...SEATLESS });
  });
  play('2023-02-08T10:40', 'coordination', async (here) =>
    proposeProjectSplit(here, await projectCalled(here, MODULES), {
      ...{ seenNumber: 1, title: 'Passer les deux premiers modules', rule: 'small', closesOn: undefined, options: [] },
      text: 'Six heures au plus, à parts égales entre les onze qui les attendent. DE-1 verra plus tard.',
      ...{ ...SEATLESS, origin: '' },
    }),
  );
  answerAll(play, '2023-02-', 4, [
    ['09T18:10', 'delegate-Bloum', 'agree', ''],
    ['10T12:00', 'delegate-FR-1', 'agree', ''],
    ['13T20:30', 'delegate-Oufticoop', 'agree', ''],
  ]);
  play('2023-02-17T10:00', 'developer', async (here) =>
    startProject(here, await projectCalled(here, MODULES), SEATLESS),
  );
  join(play, '2023-02-17T14:00', 'DE-1', (here) => matterOf(here, MODULES));
  play('2023-02-17T18:00', 'delegate-Bloum', async (here) =>
    acceptContingency(here, await matterOf(here, MODULES), { accepts: true, ...SEATLESS }),
  );
  play('2023-02-20T09:30', 'developer', async (here) =>
    enterBill(here, await matterOf(here, MODULES), {
      ...{ cents: cents(41_250), words: '5 h 30 au lieu de 6 h.', seenPages: 1, ...SEATLESS },
    }),
  );
  paysAll(play, '2023-02-20T18:40', 'delegate-Bloum', 'Bloum', 'Facture 2023-014');
  paysAll(play, '2023-02-20T18:45', 'developer', 'BEES coop', 'Facture 2023-011');
}

/** A need shared without a project, by five that wanted it first. */
function sharedNeed(play: Play): void {
  play('2023-02-08T11:00', 'coordination', (here) =>
    setLevel(here, {
      ...{ number: SLOTS, level: 'common', organisationId: null },
      reason: 'Tous les bureaux des membres déplacent des créneaux.',
    }),
  );
  play('2023-02-08T11:10', 'developer', async (here) =>
    giveEstimate(here, await needAt(here, SLOTS), {
      lines: [{ label: 'Déplacer un seul créneau', lowMinutes: 120, concerns: 'all' }],
      ...{ validUntil: day('2023-06-30'), analysisMinutes: 15, remark: '', seenNumber: 0, ...SEATLESS },
    }),
  );
  propose(play, '2023-02-08T11:30', SLOTS, {
    ...{ key: 'equal', title: 'Déplacer un créneau sans toucher aux modèles', rule: 'small', options: [] },
    text: 'Deux heures, à parts égales entre les cinq qui en ont besoin tout de suite.',
    among: ['BEES coop', 'Bloum', 'Oufticoop', 'Polln', 'FR-2'],
  });
  answerAll(play, '2023-02-', 5, [
    ['09T18:15', 'delegate-Bloum', 'agree', ''],
    ['10T19:40', 'delegate-FR-2', 'agree', ''],
    ['14T08:05', 'delegate-Polln', 'agree', ''],
  ]);
  join(play, '2023-02-17T15:00', 'Coopéco', slots);
  play('2023-02-20T09:40', 'developer', async (here) =>
    enterBill(here, await slots(here), { cents: cents(15_000), words: '', seenPages: 1, ...SEATLESS }),
  );
}

/** Two shops promise more than it takes: both come down to one level, and what is called is paid. */
function pledgedProject(play: Play): void {
  open(play, '2023-02-08T14:0', DUTCH, 'Les bénévoles d’Anvers et de Bruxelles lisent l’écran dans leur langue.', {
    ...{ label: 'Traduire et relire', kind: 'price', lowCents: cents(40_000), highCents: cents(40_000) },
  });
  play('2023-02-08T14:10', 'coordination', async (here) =>
    openAppeal(here, await projectCalled(here, DUTCH), { lastOn: day('2023-02-28'), ...SEATLESS }),
  );
  for (const [when, key, amount] of [
    ['2023-02-08T19:00', 'delegate-BE-7', 30_000],
    ['2023-02-08T20:30', 'delegate-BEES coop', 25_000],
  ] as const)
    play(when, key, async (here) =>
      pledge(here, await appeal(here), { cents: cents(amount), earmark: '', seenVersion: 0, ...SEATLESS }),
    );
  play('2023-02-09T09:00', 'coordination', async (here) =>
    proposeAppeal(here, await appeal(here), {
      ...{ title: 'Traduire l’écran d’accueil', rule: 'small', ...SEATLESS, origin: '' },
      text: 'Traduire l’écran d’accueil avec ce que BE-7 et BEES coop promettent.',
    }),
  );
  answerAll(play, '2023-02-', 6, [
    ['10T09:00', 'delegate-BE-7', 'agree', ''],
    ['10T18:20', 'delegate-BEES coop', 'agree', ''],
    ['13T20:35', 'delegate-Oufticoop', 'agree', ''],
  ]);
  play('2023-02-20T09:50', 'coordination', async (here) =>
    callPledges(here, await appeal(here), { ...SEATLESS, origin: '' }),
  );
  play('2023-02-20T18:30', 'coordination', async (here) => {
    const giver = (await organisationsOf(here)).find(({ name }) => name === 'BE-7');
    assert(giver, 'BE-7 is a member');
    return notePayment(here, await appeal(here), {
      ...{ organisationId: giver.id, paidOn: '2023-02-20', ...SEATLESS },
    });
  });
}

type Matter = Parameters<typeof joinLate>[1];
type Line = Omit<Extract<LineInput, { label: string }>, 'concerns'>;

/** Notes that a shop has paid all that is left of its part of the modules. */
function paysAll(play: Play, when: string, who: string, shop: string, reference: string): void {
  play(when, who, async (here) => {
    const matter = await matterOf(here, MODULES);
    const payer = (await organisationsOf(here)).find(({ name }) => name === shop);
    const standing = (await balancesFor(here, matter)).find(({ holderId }) => holderId === payer?.id);
    assert(standing, `${shop} owes its part`);
    const { holderId: organisationId, leftCents: amount } = standing;
    return noteMatterPayment(here, matter, {
      ...{ organisationId, amount, paidOn: '2023-02-20', reference, ...SEATLESS },
    });
  });
}

/** Opens a project with one line for all, a minute apart. */
function open(play: Play, at: string, title: string, purpose: string, line: Line): void {
  play(`${at}0`, 'developer', (here) => openProject(here, { title, purpose, needNumber: undefined, ...SEATLESS }));
  play(`${at}1`, 'developer', async (here) =>
    addLines(here, await projectCalled(here, title), { lines: [{ ...line, concerns: { kind: 'all' } }], ...SEATLESS }),
  );
}

/** A shop reads what joining costs, and accepts it. */
function join(play: Play, when: string, shop: string, matterIn: (here: Here) => Promise<Matter>): void {
  play(when, `delegate-${shop}`, async (here) => {
    const own = (await organisationsOf(here)).find(({ name }) => name === shop);
    assert(own, `${shop} is a member`);
    const matter = await matterIn(here);
    const live = await liveJoining(here, matter, { id: own.id, heads: own.activeCooperators, jobs: 0 });
    if (isRefusal(live)) return live;
    const joined = await joinLate(here, matter, { seen: live.seen, jobs: 0, ...SEATLESS, origin: '' });
    return isRefusal(joined) ? joined : joined.feeCents;
  });
}

const slots = async (here: Here) => ({ kind: 'need' as const, ...(await needAt(here, SLOTS)) });
const matterOf = async (here: Here, title: string) => ({
  kind: 'project' as const,
  ...(await projectCalled(here, title)),
});

async function needAt(here: Here, number: number) {
  const need = await needSummary(here, number);
  assert(need, `need ${number} was voiced`);
  return need;
}

async function projectCalled(here: Here, title: string) {
  const project = (await projectsOf(here)).find((each) => each.title === title);
  assert(project, `${title} was opened`);
  return project;
}

async function appeal(here: Here) {
  const [newest] = await appealsOf(here, (await projectCalled(here, DUTCH)).id);
  assert(newest, 'pledges were asked for');
  return newest;
}
