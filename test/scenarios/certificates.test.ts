import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { day } from '../../src/basics/day';
import { cents } from '../../src/basics/money';
import { answerProposal, closeDue } from '../../src/community/decisions';
import { accepted, type Market, openMarket } from '../../src/community/delivery/testing';
import {
  acceptContingency,
  addLines,
  appealsOf,
  callPledges,
  chooseProjectSplit,
  enterBill,
  joinLate,
  type KeptAppeal,
  liveJoining,
  obligeAdopted,
  openAppeal,
  openProject,
  type Project,
  pledge,
  projectByNumber,
  projectFigures,
  proposeAppeal,
  proposeProjectSplit,
} from '../../src/community/funding';
import { addOrganisation, grantSeat, personWith } from '../../src/community/members';
import { openSession } from '../../src/machinery/sign-in';
import { openHouse, type Visitor } from '../harness';

// Every amount that was decided: downloaded as a certificate, and worked out again by the command on its own.
const house = await openHouse({ at: '2023-08-01T10:00:00.000Z' });
const folder = mkdtempSync(join(tmpdir(), 'certificates-'));
after(() => rmSync(folder, { recursive: true }));

const MARCH = '2023-03-01T10:00:00Z';
const APRIL = '2023-04-03T10:00:00Z';
const JUNE = '2023-06-01T10:00:00Z';
const JULY = '2023-07-01T10:00:00Z';
const CHOICE = { among: null, volunteers: [], sharesCountryLines: false };
const SEATLESS = { seatId: undefined };
const origin = 'https://k.example';

let market: Market;
let reader: Visitor;

/** A project of 3,450.00 shared by twelve, joined by a thirteenth, billed lower, then dearer; and one paid by pledges. */
before(async () => {
  market = await openMarket(house.database);
  await costing('Les 46 heures', 345_000);
  await shareAndAdopt(await project(1));
  await joinAsThirteenth(await project(1));
  const shared = { kind: 'project', ...(await project(1)) } as const;
  await bill(shared, 300_000, 1);
  await market.as('Bloum', JULY, (here) => acceptContingency(here, shared, { accepts: true, ...SEATLESS }));
  await bill(shared, 300_001, 2);
  await costing('Le portage', 10_000);
  await pledgeAndCall(await project(2));
  const personId = await market.as('Bloum', JULY, async (here) => here.actor.personId);
  reader = house.visitor();
  const secret = await house.database.write(null, (db) => openSession(db, personId, 'test', house.clock.at));
  reader.cookies.set('komunigi', secret);
});

const costing = (title: string, amount: number) =>
  market.as('coordination', MARCH, async (here) => {
    const { number } = accepted(await openProject(here, { title, purpose: '', needNumber: undefined, ...SEATLESS }));
    const opened = (await projectByNumber(here, number)) ?? assert.fail('a project');
    const line = { label: 'Tout', kind: 'price' as const, concerns: { kind: 'all' as const } };
    const priced = { ...line, lowCents: cents(amount), highCents: cents(amount) };
    accepted(await addLines(here, opened, { lines: [priced], ...SEATLESS }));
  });
const project = (number: number): Promise<Project> =>
  market.as('Bloum', MARCH, async (here) => (await projectByNumber(here, number)) ?? assert.fail('a project'));

async function shareAndAdopt(of: Project): Promise<void> {
  await market.as('coordination', MARCH, async (here) => {
    const { seen } = accepted(await projectFigures(here, of, CHOICE));
    accepted(
      await chooseProjectSplit(here, of, {
        ...{ choice: CHOICE, key: 'equal', mix: null, seen, seenNumber: 0, ...SEATLESS },
      }),
    );
    accepted(
      await proposeProjectSplit(here, of, {
        ...{ seenNumber: 1, title: of.title, text: 'À parts égales.', rule: 'medium', closesOn: undefined },
        ...{ options: [], ...SEATLESS, origin },
      }),
    );
  });
  await adopt(1);
}

async function adopt(number: number): Promise<void> {
  await market.as('Bloum', MARCH, async (here) =>
    accepted(await answerProposal(here, { number, stage: 'binding', kind: 'agree', reason: '' })),
  );
  await market.as('coordination', APRIL, (here) => closeDue(here, undefined, obligeAdopted));
}

async function joinAsThirteenth(of: Project): Promise<void> {
  const matter = { kind: 'project', ...of } as const;
  const organisation = await market.as('coordination', APRIL, async (here) => {
    const added = accepted(
      await addOrganisation(here, {
        ...{ name: 'Treizième', kind: 'member', country: 'BE', language: 'fr', tier: 'tier-25' },
        ...{ activeCooperators: 250, modules: [] },
      }),
    );
    const personId = await personWith(here.db, { email: 't@example.org', name: 'Tia', language: 'fr' }, here.now);
    await grantSeat(here, {
      personId: here.actor.personId,
      personName: 'Tia',
      organisationId: added.id,
      role: 'delegate',
    });
    return { ...added, personId };
  });
  const newcomer = { id: organisation.id, heads: 250, jobs: 0 };
  await market.as('coordination', JUNE, async (here) => {
    const { seen } = accepted(await liveJoining(here, matter, newcomer));
    const seat = here.actor.seats.find((each) => each.organisationId === organisation.id);
    accepted(await joinLate(here, matter, { seen, jobs: 0, seatId: seat?.id, origin }));
  });
}

const bill = (matter: Parameters<typeof enterBill>[1], amount: number, seenPages: number) =>
  market.as('Coop IT Easy', JULY, async (here) =>
    accepted(await enterBill(here, matter, { cents: cents(amount), words: '', seenPages, ...SEATLESS })),
  );

async function pledgeAndCall(of: Project): Promise<void> {
  const appeal = (): Promise<KeptAppeal> =>
    market.as('Bloum', MARCH, async (here) => (await appealsOf(here, of.id))[0] ?? assert.fail('an appeal'));
  await market.as('coordination', MARCH, async (here) =>
    accepted(await openAppeal(here, of, { lastOn: day('2023-04-30'), ...SEATLESS })),
  );
  for (const [who, amount] of [
    ['Bloum', 8_000],
    ['BEES coop', 4_000],
  ] as const) {
    const open = await appeal();
    await market.as(who, MARCH, async (here) =>
      accepted(await pledge(here, open, { cents: cents(amount), earmark: '', seenVersion: 0, ...SEATLESS })),
    );
  }
  const pledged = await appeal();
  await market.as('coordination', MARCH, async (here) =>
    accepted(
      await proposeAppeal(here, pledged, { title: 'Lancer', text: 'Lancer.', rule: 'medium', ...SEATLESS, origin }),
    ),
  );
  await adopt(2);
  const bound = await appeal();
  await market.as('coordination', JUNE, async (here) =>
    accepted(await callPledges(here, bound, { ...SEATLESS, origin })),
  );
}

const CERTIFICATES = {
  split: 'projects/1/splits/1/certificate',
  joining: 'projects/1/joining/1/certificate',
  refund: 'projects/1/bill/2/certificate',
  overrun: 'projects/1/bill/3/certificate',
  pledges: 'projects/2/pledges/appeals/1/certificate',
};

test('every certificate that is downloaded is one that bin/fund --verify accepts', async () => {
  for (const [name, path] of Object.entries(CERTIFICATES)) {
    const { said, code } = await verify(name, await download(path));
    assert.equal(code, 0, `${name}: ${said}`);
    assert.match(said, /Ces chiffres tiennent/);
  }
});

const TAMPERED: readonly [keyof typeof CERTIFICATES, RegExp, string, RegExp][] = [
  [
    'split',
    /"shareCents": 28750/,
    '"shareCents": 28751',
    /BE-7 › part hors TVA : le fichier dit 287,51 € ; recalculé, c.est 287,50 €/,
  ],
  [
    'split',
    /"costCents": 345000/,
    '"costCents": 344999',
    /coût hors TVA : le fichier dit 3 449,99 € ; recalculé, c.est 3 450,00 €/,
  ],
  [
    'joining',
    /"feeCents": 26538/,
    '"feeCents": 26537',
    /montant de l.entrée : le fichier dit 265,37 € ; recalculé, c.est 265,38 €/,
  ],
  ['joining', /: 2212/, ': 2211', /rendu › .+ : le fichier dit 22,11 € ; recalculé, c.est 22,12 €/],
  ['refund', /: 3461(,?\n)/, ': 3460$1', /montant › .+ : le fichier dit 34,60 €/],
  [
    'overrun',
    /("amountCents": \{[^}]*?: )1\b/,
    '$12',
    /montant › Bloum : le fichier dit 0,02 € ; recalculé, c.est 0,01 €/,
  ],
  ['pledges', /"commissionCents": 1500/, '"commissionCents": 1501', /commission : le fichier dit 15,01 €/],
];

test('of every certificate in which one cent was changed the command says which, and what it should be', async () => {
  for (const [name, cent, changed, sentence] of TAMPERED) {
    const text = await download(CERTIFICATES[name]);
    const tampered = text.replace(cent, changed);
    assert.notEqual(tampered, text, `${name}: ${cent} is in it`);
    const { said, code } = await verify(name, tampered);
    assert.equal(code, 1, name);
    assert.match(said, sentence);
  }
});

test('an input that was changed is told by its fingerprint, even where every result was changed with it', async () => {
  const certificate = JSON.parse(await download(CERTIFICATES.refund));
  const other = { ...certificate, input: { ...certificate.input, accepted: { nobody: 1 } } };
  const { said, code } = await verify('other', JSON.stringify(other));
  assert.equal(code, 1);
  assert.match(said, /1 point ne tient pas :\s+Les données ont été changées/);
});

test('a file that is cut, of an unknown kind or of figures that no rule takes is refused with a sentence', async () => {
  const certificate = JSON.parse(await download(CERTIFICATES.split));
  const { outcome, ...cut } = certificate;
  assert.match((await verify('cut', JSON.stringify(cut))).said, /À l.endroit « outcome »/);
  assert.match((await verify('kind', JSON.stringify({ ...certificate, kind: 'lottery' }))).said, /« kind »/);
  const old = { ...certificate, outcome: { ...outcome, engineVersion: '9' } };
  assert.match((await verify('old', JSON.stringify(old))).said, /version 9, ne sont pas connues ici/);
  const input = {
    ...certificate.input,
    organisations: [certificate.input.organisations[0], certificate.input.organisations[0]],
  };
  assert.match((await verify('twice', JSON.stringify({ ...certificate, input }))).said, /Les règles n.acceptent pas/);
  assert.match((await verify('half', JSON.stringify(certificate).slice(0, 99))).said, /is not JSON/);
});

test('the certificate of a joining by the level holds the ledger that bin/fund --ledger reads', async () => {
  const certificate = JSON.parse(await download(CERTIFICATES.joining));
  const { ledger, outcome } = certificate;
  assert.deepEqual(ledger.outcome.steps[0].netAfter, outcome.netCents);
  const input = join(folder, 'ledger.json');
  writeFileSync(input, JSON.stringify(ledger.input));
  const { said, code } = await run('--ledger', input, '--json');
  assert.equal(code, 0);
  assert.deepEqual(JSON.parse(said), ledger.outcome);
  ledger.outcome.steps[0].fee += 1;
  assert.match((await verify('ledger', JSON.stringify(certificate))).said, /registre › outcome › steps › 0 › fee/);
});

test('what nobody kept has no certificate', async () => {
  for (const path of [
    'projects/1/splits/2',
    'projects/1/joining/2',
    'projects/1/bill/1',
    'projects/2/pledges/appeals/2',
  ])
    assert.equal((await reader.get(`/${market.community.slug}/${path}/certificate`)).status, 404, path);
});

async function download(path: string): Promise<string> {
  const { status, html, headers } = await reader.get(`/${market.community.slug}/${path}`);
  assert.equal(status, 200, path);
  assert.match(headers.get('content-disposition') ?? '', /attachment; filename="[\w-]+\.json"/);
  return html;
}

/** What the command that people run says of a file. */
async function verify(name: string, text: string): Promise<{ said: string; code: number | null }> {
  const path = join(folder, `${name}.json`);
  writeFileSync(path, text);
  return run('--verify', path);
}

async function run(...words: string[]): Promise<{ said: string; code: number | null }> {
  const environment = { ...process.env, LANG: 'fr_BE.UTF-8' };
  const child = spawn(process.execPath, ['bin/fund', ...words], { env: environment });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk) => {
      said += chunk;
    });
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  return { said: said.replace(/[\u00a0\u202f]/g, ' '), code };
}
