import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { day } from '../../basics/day';
import type { Id } from '../../basics/id';
import { instant } from '../../basics/instant';
import { cents } from '../../basics/money';
import { refuse } from '../../basics/outcome';
import { words } from '../../design';
import { takeIn, writeArchive } from '../../machinery/archive';
import { type Database, type Db, rows } from '../../machinery/database';
import { freshDatabase } from '../../machinery/database/testing';
import { page as html, type Page } from '../../machinery/web';
import { linesOf } from '../chronicle';
import { sentenceOf } from '../chronicle/pages/sentence';
import { answerProposal, closeDue } from '../decisions';
import { accepted, type Market, openMarket, readable } from '../delivery/testing';
import {
  addLines,
  billPages,
  chooseProjectSplit,
  chooseProjectSplitPage,
  declareCeiling,
  enterBill,
  fundingFaults,
  joiningPages,
  type LineInput,
  obligationsOfMatter,
  obligeAdopted,
  openProject,
  type Project,
  projectByNumber,
  projectFigures,
  projectKeysPage,
  projectObligationsPanel,
  projectOrganisationPage,
  projectPages,
  projectProposalFormPage,
  projectSplitPage,
  projectSplitPanel,
  proposalSplitPanel,
  proposeProjectSplit,
  proposeProjectSplitPage,
  setTerms,
  setTermsPage,
  sharesFor,
  splitOf,
  splitsPage,
  termsPage,
} from './index';

let database: Database;
let market: Market;

const MONDAY = '2023-02-20T10:00:00Z';
const APRIL = '2023-04-03T10:00:00Z';
const FIRST = { params: { number: '1' } };
const CHOICE = { among: null, volunteers: [], sharesCountryLines: false };
const SEATLESS = { seatId: undefined };
const { projectPage } = projectPages([projectSplitPanel, projectObligationsPanel]);

before(async () => {
  database = await freshDatabase();
});
after(() => database.close());

const hours = (label: string, length: number, concerns: LineInput['concerns'] = { kind: 'all' }): LineInput => ({
  ...{ label, kind: 'hours', lowMinutes: length * 60, concerns },
});

/** The 46 hours (SC2): 26 for all, 16 for two countries, 4 for the users of one module. */
test.beforeEach(async () => {
  market = await openMarket(database);
  await market.as('Coop IT Easy', MONDAY, async (here) =>
    accepted(await openProject(here, { title: 'Les 46 heures', purpose: '', needNumber: undefined, ...SEATLESS })),
  );
  await add(
    hours('Commun', 26),
    hours('Belgique', 8, { kind: 'country', country: 'BE' }),
    hours('France', 4, { kind: 'country', country: 'FR' }),
    hours('Suisse', 4, { kind: 'country', country: 'CH' }),
    hours('Échange de créneaux', 4, { kind: 'module', module: 'beesdoo_shift_swap' }),
  );
});

const theProject = (): Promise<Project> =>
  market.as('Bloum', MONDAY, async (here) => (await projectByNumber(here, 1)) ?? assert.fail('a project'));
const add = async (...lines: LineInput[]) => {
  const project = await theProject();
  await market.as('Coop IT Easy', MONDAY, async (here) =>
    accepted(await addLines(here, project, { lines, ...SEATLESS })),
  );
};
const keep = async (key: string, change: Partial<Parameters<typeof chooseProjectSplit>[2]> = {}) => {
  const project = await theProject();
  return market.as('coordination', MONDAY, async (here) => {
    const { seen } = accepted(await projectFigures(here, project, CHOICE));
    return chooseProjectSplit(here, project, {
      ...{ choice: CHOICE, key, mix: null, seen, seenNumber: 0, ...SEATLESS },
      ...change,
    });
  });
};
const propose = async () => {
  const project = await theProject();
  return market.as('coordination', MONDAY, (here) =>
    proposeProjectSplit(here, project, {
      ...{ seenNumber: 1, title: 'Les 46 heures', text: 'Par l’usage.', rule: 'medium', closesOn: undefined },
      ...{ options: [], ...SEATLESS, origin: 'https://k.example' },
    }),
  );
};
const owed = async () => {
  const { id } = await theProject();
  return market.as('Bloum', APRIL, (here) => obligationsOfMatter(here, { kind: 'project', id }));
};

const decide = async () => {
  accepted(await keep('usage'));
  const { number } = accepted(await propose());
  const agreed = { number, stage: 'binding', kind: 'agree', reason: '', optionId: undefined, ...SEATLESS } as const;
  accepted(await market.as('Bloum', MONDAY, (here) => answerProposal(here, agreed)));
  await market.as('coordination', APRIL, (here) => closeDue(here, undefined, obligeAdopted));
};

test('the 46 hours of a project by usage: kept to the cent, proposed, adopted, and owed by the twelve', async () => {
  accepted(await keep('usage'));
  const project = await theProject();
  const chosen = await market.as('Bloum', MONDAY, (here) => splitOf(here, project.id));
  const shares = chosen?.shares.map((each) => [each.organisationName, each.shareCents] as const) ?? [];
  assert.deepEqual(Object.fromEntries(shares), {
    ...{ 'BE-7': 23_750, 'BE-8': 23_750, 'BEES coop': 53_750, Bloum: 23_750, Coopéco: 23_750, 'DE-1': 16_250 },
    ...{ 'FR-1': 31_250, 'FR-2': 31_250, 'Le Nid': 46_250, Macavrac: 23_750, Oufticoop: 23_750, Polln: 23_750 },
  });
  assert.equal(chosen?.costCents, 345_000);
  const { id, number } = accepted(await propose());
  await market.as('Bloum', MONDAY, async (here) => {
    const own = await sharesFor(here, [id], market.organisation('Le Nid'));
    assert.equal(own.get(id)?.shareCents, 46_250);
    accepted(
      await answerProposal(here, {
        number,
        stage: 'binding',
        kind: 'agree',
        reason: '',
        optionId: undefined,
        ...SEATLESS,
      }),
    );
  });
  assert.deepEqual(await owed(), []);
  const panel = async (at: string) => readable(await market.visit('Le Nid', at, projectPage, FIRST));
  assert.match(await panel(MONDAY), /Le Nid paierait 462,50/);
  await market.as('coordination', APRIL, (here) => closeDue(here, undefined, obligeAdopted));
  const rowsOwed = await owed();
  assert.match(await panel(APRIL), /La part décidée de Le Nid est de 462,50/);
  assert.doesNotMatch(await panel(APRIL), /paierait/);
  assert.equal(rowsOwed.length, 12);
  assert.equal(
    rowsOwed.reduce((sum, each) => sum + each.cents, 0),
    345_000,
  );
  assert.ok(rowsOwed.every((each) => each.matter.kind === 'project' && each.source.id === id));
  await market.as('Bloum', APRIL, async (here) => {
    assert.deepEqual(await fundingFaults(here), []);
    const [line] = (await linesOf(here, { room: 'funding' })).filter(({ kind }) => kind === 'projects/split-chosen');
    const said = 'Délégué·e coordination a retenu une répartition pour le projet n° 1 — Les 46 heures : selon l’usage';
    assert.equal(line && sentenceOf(line, words('fr')).replace(/\s/g, ' '), said);
  });
});

test('from the page of a project whose cost is owed one is led to joining it, and to its final bill', async () => {
  const before = await market.visit('Bloum', MONDAY, projectPage, FIRST);
  assert.doesNotMatch(String(before.body), /projects\/1\/(joining|bill)"/);
  await decide();
  const owing = String((await market.visit('Bloum', APRIL, projectPage, FIRST)).body);
  for (const [below, { page }] of [
    ['joining', joiningPages('project')],
    ['bill', billPages('project')],
  ] as const) {
    assert.match(owing, new RegExp(`href="[^"]*/projects/1/${below}"`));
    assert.equal((await market.visit('Bloum', APRIL, page, FIRST)).status, 200);
  }
});

test('once it is owed instalments can still be agreed, from the page of the project, and a bill leaves them as they were', async () => {
  const project = await theProject();
  const declared = { ceilingCents: cents(30_000), payableOn: null, remark: '', ...SEATLESS };
  accepted(await market.as('Bloum', MONDAY, (here) => declareCeiling(here, project, declared)));
  await decide();
  const shown = (who: string) => market.visit(who, APRIL, projectPage, FIRST);
  const owing = await shown('Bloum');
  assert.match(String(owing.body), /href="[^"]*\/projects\/1\/organisations\/le-nid">Le Nid</);
  assert.match(readable(owing), /Manière de payer en une fois Bloum : sa part, ses dates, son chiffre d[’']affaires/);
  assert.match(readable(owing), /Ce que chacune disait pouvoir porter avant la décision .*Bloum Plafond 300,00/);
  assert.doesNotMatch(String(owing.body), /projects\/1\/terms"/, 'for whoever facilitates');
  assert.match(String((await shown('coordination')).body), /href="[^"]*\/projects\/1\/terms"/);
  const terms = await market.visit('coordination', APRIL, termsPage, FIRST);
  assert.match(readable(terms), /Qui doit combien est décidé/);
  assert.doesNotMatch(String(terms.body), /name="(key|ceilingsDueOn)"/);
  const form = { version: '0', manner: 'instalments', payments: '4', everyMonths: '1', firstOn: '2023-05-01' };
  assert.equal((await market.visit('coordination', APRIL, setTermsPage, { ...FIRST, form })).status, 303);
  const own = async () =>
    readable(
      await market.visit('Bloum', APRIL, projectOrganisationPage, { params: { number: '1', organisation: 'le-nid' } }),
    );
  const payments = /Les 4 paiements, du 1er mai 2023 au 1er août 2023 .*?115,63 .*?115,62 .*?Total Hors TVA 462,50/;
  assert.match(await own(), payments);
  const bill = { cents: cents(300_000), words: '', seenPages: 0, ...SEATLESS };
  accepted(await market.as('Coop IT Easy', APRIL, (here) => enterBill(here, { kind: 'project', ...project }, bill)));
  const after = await own();
  assert.doesNotMatch(after, /Elle doit 462,50/);
  assert.match(after, payments);
  assert.match(after, /Venu depuis, en dehors de ces paiements .*Facture moins élevée/);
});

test('the audit counts the split of a project again, and finds a cent that differs', async () => {
  accepted(await keep('usage'));
  await database.write(market.community.id, (db) =>
    rows(
      db,
      `insert into splits select community_id, gen_random_uuid(), need_id, 2, estimate_id, key, engine, inputs,
        hourly_cents, charter_version, cost_cents + 1, vat_cents, chosen_by, seat_id, chosen_at, project_id
       from splits where community_id = $1`,
      [market.community.id],
    ),
  );
  const found = await market.as('Bloum', MONDAY, (here) => fundingFaults(here));
  assert.match(found.join(), /cost in cents: kept 345001, counted again 345000/);
});

test('a split is of a need or of a project, never of both or of neither', async () => {
  accepted(await keep('equal'));
  const orphan = database.write(market.community.id, (db) =>
    rows(
      db,
      `insert into splits select community_id, gen_random_uuid(), null, 2, null, key, engine, inputs, null,
        charter_version, cost_cents, vat_cents, chosen_by, seat_id, chosen_at, null
       from splits where community_id = $1`,
      [market.community.id],
    ),
  );
  await assert.rejects(orphan, /splits_check/);
});

test('what is kept is what was seen, by whoever facilitates, by a key of the charter, once', async () => {
  const project = await theProject();
  const asBloum = market.as('Bloum', MONDAY, (here) =>
    chooseProjectSplit(here, project, {
      ...{ choice: CHOICE, key: 'equal', mix: null, seen: '', seenNumber: 0, ...SEATLESS },
    }),
  );
  assert.deepEqual(await asBloum, refuse('seat-may-not', 'seat'));
  assert.deepEqual(await keep('equal', { seen: 'earlier' }), refuse('figures-changed'));
  assert.deepEqual(await keep('fortune'), refuse('key-unknown', 'key'));
  accepted(await keep('equal'));
  assert.deepEqual(await keep('equal'), refuse('changed-meanwhile'));
});

test('not fundable as is, ceilings that do not reach, lines that changed: named, with the way out', async () => {
  assert.deepEqual(await propose(), refuse('split-missing'));
  accepted(await keep('equal'));
  const project = await theProject();
  await market.as('coordination', MONDAY, async (here) =>
    accepted(
      await setTerms(here, project, {
        terms: {
          ...{ key: 'equal', ceilingsDueOn: day('2023-04-30'), manner: 'once', payments: 1, everyMonths: 1 },
          firstOn: null,
        },
        ...{ seenNumber: 0, ...SEATLESS },
      }),
    ),
  );
  const ceiling = (amount: number) =>
    market.as('Bloum', MONDAY, async (here) =>
      accepted(
        await declareCeiling(here, project, { ceilingCents: cents(amount), payableOn: null, remark: '', ...SEATLESS }),
      ),
    );
  await ceiling(45_000);
  assert.deepEqual(await propose(), refuse('ceilings-unreached', undefined, { missingCents: 300_000 }));
  const blocked = await market.visit('coordination', MONDAY, projectProposalFormPage, FIRST);
  assert.match(readable(blocked), /Pas encore proposable .*?il manque 3 000,00 €\..*? Peut-on le payer \?/);
  await ceiling(345_000);
  accepted(await propose());
  await add(hours('Portage commun', 4_400));
  assert.deepEqual(await propose(), refuse('project-changed'));
  accepted(await keep('equal', { seenNumber: 1 }));
  const again = await market.visit('coordination', MONDAY, projectPage, FIRST);
  assert.match(readable(again), /Tel quel, ce projet ne peut pas être payé .*? Quatre autres voies/);
});

test('a ceiling that nobody asked for stops nobody; whoever proposes reads it', async () => {
  accepted(await keep('equal'));
  const project = await theProject();
  await market.as('Bloum', MONDAY, async (here) =>
    accepted(
      await declareCeiling(here, project, { ceilingCents: cents(10_000), payableOn: null, remark: '', ...SEATLESS }),
    ),
  );
  const form = readable(await market.visit('coordination', MONDAY, projectProposalFormPage, FIRST));
  assert.match(form, /Une organisation a dit son plafond sans qu’on le demande : 100,00 €/);
  accepted(await propose());
});

test('from the keys page to the proposal: the mix is kept with its figures, replayed, and told to each', async () => {
  const query = 'key=usage&key=equal&by-country=equal';
  const keys = await market.visit('coordination', MONDAY, projectKeysPage, { ...FIRST, query });
  const seen = /name="seen" value="([^"]+)"/.exec(String(keys.body))?.[1] ?? assert.fail('figures under a name');
  const mine = await market.visit('Bloum', MONDAY, projectKeysPage, { ...FIRST, query });
  assert.doesNotMatch(String(mine.body), /Retenir cette répartition/);
  const form = { key: ['usage', 'equal'], 'by-country': 'equal', kept: 'mixed', seen, version: '0' };
  const stale = await market.visit('coordination', MONDAY, chooseProjectSplitPage, {
    ...FIRST,
    form: { ...form, seen: 'earlier' },
  });
  assert.equal(stale.status, 422);
  assert.match(readable(stale), /Des chiffres ont changé .*Clés mélangées/);
  const kept = await market.visit('coordination', MONDAY, chooseProjectSplitPage, { ...FIRST, form });
  assert.match(String(kept.headers?.location), /\/projects\/1\/splits\/1\?done=funding\.splitChosen/);
  const own = await market.visit('coordination', MONDAY, projectSplitPage, { params: { number: '1', split: '1' } });
  assert.match(readable(own), /Projet n° 1 : Les 46 heures Répartition n°\s1 .*Proposer au groupe/);
  assert.match(readable(own), /Clé Clés mélangées TVA 21 %.*les mêmes centimes\./);
  assert.match(
    readable(await market.visit('Bloum', MONDAY, splitsPage)),
    /Projet n°\s1, répartition n°\s1 : Les 46 heures/,
  );
  const proposed = await market.visit('coordination', MONDAY, proposeProjectSplitPage, {
    ...FIRST,
    form: { version: '1', title: 'Les 46 heures', text: '', rule: 'medium', options: '', closesOn: '' },
  });
  assert.equal(proposed.status, 303, readable(proposed));
  const panel: Page = async (request) => {
    const [carried] = await rows<{ id: Id }>(request.here.db, 'select proposal_id as id from proposal_splits', []);
    const id = carried?.id ?? assert.fail('a proposal');
    const part = await proposalSplitPanel(request, { id, closing: null, withdrawal: null });
    assert.ok(part);
    return html(`${part.before}${part.after}`);
  };
  const text = readable(await market.visit('Le Nid', MONDAY, panel));
  assert.match(text, /Le Nid paierait 262,50 € hors TVA .*Projet n° 1 . Les 46 heures.*Clé : Clés mélangées/);
});

test('an archive with the split of a project is taken in elsewhere, and counted again there', async () => {
  accepted(await keep('usage'));
  accepted(await propose());
  const folder = await mkdtemp(join(tmpdir(), 'komunigi-splits-'));
  const elsewhere = await freshDatabase();
  try {
    const path = join(folder, 'market.zip');
    await writeArchive(database, market.community.slug, path, instant(APRIL));
    const faults = (db: Db) => fundingFaults({ db, community: market.community });
    await takeIn(elsewhere, path, (db) => faults(db), 'migrations');
    const again = await elsewhere.read(market.community.id, async (db) => {
      const project = await projectByNumber({ db, community: market.community }, 1);
      return project && splitOf({ db, community: market.community }, project.id);
    });
    assert.deepEqual([again?.costCents, again?.matter.kind, again?.shares.length], [345_000, 'project', 12]);
  } finally {
    await elsewhere.close();
    await rm(folder, { recursive: true });
  }
});
