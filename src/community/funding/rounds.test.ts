import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { day, dayOf } from '../../basics/day';
import { cents } from '../../basics/money';
import { isRefusal, type Refusal, refuse } from '../../basics/outcome';
import { canonical } from '../../basics/text';
import { type Database, rows } from '../../machinery/database';
import { Session } from '../../machinery/database/session';
import { freshDatabase } from '../../machinery/database/testing';
import { FIRST_CHARTER } from '../charter';
import { linesOf } from '../chronicle';
import { answerProposal, closeProposal, proposalByNumber } from '../decisions';
import { accepted, type Market, openMarket, readable } from '../delivery/testing';
import { organisationBySlug, setLastDay } from '../members';
import {
  addLines,
  brochurePage,
  certificateFile,
  declare,
  declarePage,
  freezeDue,
  freezePage,
  freezeRound,
  fundingFaults,
  fundingRoundsPage,
  newRoundPage,
  obligeAdopted,
  openAgainPage,
  openProject,
  openRound,
  openRoundAgain,
  openRoundPage,
  projectByNumber,
  proposalRoundPanel,
  proposeRound,
  receiptPage,
  resultOf,
  roundAmountsFor,
  roundByNumber,
  roundPage,
  roundsAwaiting,
  whatIfPage,
} from './index';
import { usualOptions } from './rules';

let database: Database;
let market: Market;

const MONDAY = '2023-02-20T10:00:00Z';
const TUESDAY = '2023-02-21T09:00:00Z';
const LAST_DAY = '2023-03-17T20:00:00Z';
const MIDNIGHT = '2023-03-17T23:00:00.000Z';
const AFTER = '2023-03-18T09:00:00Z';
const FIRST = { params: { number: '1' } };
const USUAL = usualOptions(FIRST_CHARTER);

before(async () => {
  database = await freshDatabase();
});
after(() => database.close());

test.beforeEach(async () => {
  market = await openMarket(database);
});

/** A project whose whole cost is one agreed price, in euros. */
async function project(title: string, cost: number): Promise<void> {
  const { number } = accepted(
    await market.as('coordination', MONDAY, (here) =>
      openProject(here, { title, purpose: `${title} pour toutes.`, needNumber: undefined, seatId: undefined }),
    ),
  );
  await market.as('coordination', MONDAY, async (here) => {
    const opened = (await projectByNumber(here, number)) ?? assert.fail('the project was just opened');
    const amount = cents(cost * 100);
    const line = {
      label: title,
      kind: 'price',
      lowCents: amount,
      highCents: amount,
      concerns: { kind: 'all' },
    } as const;
    accepted(await addLines(here, opened, { lines: [line], seatId: undefined }));
  });
}

const plain = (number: number) => ({ number, inkindMinutes: 0, isLevied: false });

const open = (change: Partial<Parameters<typeof openRound>[1]> = {}, who = 'coordination') =>
  market.as(who, MONDAY, (here) =>
    openRound(here, {
      ...{ title: 'Printemps', words: 'Ce qui attend depuis l’hiver.', lastOn: day('2023-03-17') },
      ...{ projects: [plain(1), plain(2)], options: USUAL, seatId: undefined, ...change },
    }),
  );

/** Two projects of 12,000 and 5,000 in one round. */
async function spring(): Promise<void> {
  await project('Étiquettes', 12_000);
  await project('Inventaire', 5_000);
  accepted(await open());
}

const theRound = (when = TUESDAY) =>
  market.as('Bloum', when, async (here) => (await roundByNumber(here, 1)) ?? assert.fail('a round'));

interface Saying {
  readonly limit: number;
  readonly on: readonly number[];
  readonly cap?: number;
  readonly seen?: number;
  readonly when?: string;
}

async function say(who: string, { limit, on, cap, seen = 0, when = TUESDAY }: Saying) {
  const round = await theRound();
  const support = round.projects.map(({ id, number }) => ({
    ...{ projectId: id, score: on.includes(number) ? 1 : 0, inkindMinutes: 0 },
    capCents: cap !== undefined && on.includes(number) ? cents(cap * 100) : null,
  }));
  return market.as(who, when, (here) =>
    declare(here, round, { limitCents: cents(limit * 100), support, seenVersion: seen, seatId: undefined }),
  );
}

/** The fourth worked example: A at its limit of 2,000, B 6,000, C 10,000. */
async function threeSay(): Promise<void> {
  accepted(await say('BEES coop', { limit: 2_000, on: [1] }));
  accepted(await say('Bloum', { limit: 6_000, on: [1, 2] }));
  accepted(await say('Polln', { limit: 10_000, on: [1, 2] }));
}

const freeze = async (when = LAST_DAY, who = 'coordination') => {
  const round = await theRound();
  return market.as(who, when, (here) => freezeRound(here, round, { seatId: undefined }));
};

const paid = async (): Promise<ReadonlyMap<string, number>> => {
  const { members, id } = await theRound();
  const result = await market.as('Bloum', AFTER, async (here) => (await resultOf(here, id)) ?? assert.fail('a result'));
  const names = new Map(members.map((member) => [String(member.id), member.name]));
  const sums = new Map<string, number>();
  for (const { org, total } of result.outcome.payments)
    sums.set(names.get(org) ?? '', (sums.get(names.get(org) ?? '') ?? 0) + Number(total) / 100);
  return sums;
};

const page = (who: string, when: string, shown = roundPage, more = {}) =>
  market.visit(who, when, shown, { ...FIRST, ...more });

test('a round freezes costs, members and rules at its opening; later changes do not touch it', async () => {
  await spring();
  await market.as('coordination', TUESDAY, async (here) => {
    const first = (await projectByNumber(here, 1)) ?? assert.fail('a project');
    const line = { label: 'Encore', kind: 'price', lowCents: cents(100_000), concerns: { kind: 'all' } } as const;
    accepted(await addLines(here, first, { lines: [line], seatId: undefined }));
  });
  const { projects, members, options } = await theRound();
  assert.deepEqual(
    projects.map(({ title, costCents }) => [title, costCents]),
    [
      ['Étiquettes', 1_200_000],
      ['Inventaire', 500_000],
    ],
  );
  assert.equal(members.length, 12);
  assert.deepEqual(options, USUAL);
});

test('who facilitates opens a round, nobody else; a project is in one round at a time', async () => {
  await project('Étiquettes', 12_000);
  await project('Inventaire', 5_000);
  assert.deepEqual(await open({}, 'Bloum'), refuse('seat-may-not', 'seat'));
  assert.deepEqual(await open({}, 'observer'), refuse('seat-may-not', 'seat'));
  assert.deepEqual(await open({ projects: [plain(9)] }), refuse('project-unknown', 'projects'));
  accepted(await open({}, 'core group'));
  assert.deepEqual(
    await open({ projects: [plain(2)] }),
    refuse('project-under-way', 'projects', { project: 'Inventaire', number: 1 }),
  );
});

test('unequal limits: 2,000 at its limit, 6,000 and 9,000; the odd purse keeps what is left', async () => {
  await spring();
  await threeSay();
  accepted(await freeze());
  assert.deepEqual(
    [...(await paid())],
    [
      ['BEES coop', 2_000],
      ['Bloum', 6_000],
      ['Polln', 9_000],
    ],
  );
  const html = readable(await page('Bloum', AFTER));
  assert.match(html, /2 projets financés sur 2, pour 17 000,00 €/);
  assert.match(html, /Chaque euro est porté par 2,4 membres : c[’']est le coût divisé par la part la plus haute/);
  assert.match(html, /Mêmes entrées, mêmes centimes/);
  assert.deepEqual(await market.as('Bloum', AFTER, fundingFaults), []);
});

test('a project that is short says by how much, and one raise that would be enough', async () => {
  await spring();
  accepted(await say('Bloum', { limit: 8_000, on: [1] }));
  accepted(await say('Polln', { limit: 3_000, on: [1] }));
  accepted(await freeze());
  const html = readable(await page('Bloum', AFTER));
  assert.match(html, /Aucun projet n[’']est financé/);
  assert.match(html, /Il manque 1 000,00 €\. \S+ pourrait y suffire, en relevant sa limite de 1 000,00 €/);
  assert.match(html, /Inventaire coûte 5 000,00 €\. Aucune organisation ne l[’']a demandé/);
});

test('a pool closes a gap: 5,000 with 2,500 and 1,700 takes 800 of its 1,000', async () => {
  await project('Étiquettes', 5_000);
  accepted(await open({ projects: [plain(1)], options: { ...USUAL, poolCents: cents(100_000), poolMode: 'gap' } }));
  accepted(await say('Bloum', { limit: 2_500, on: [1] }));
  accepted(await say('Polln', { limit: 1_700, on: [1] }));
  accepted(await freeze());
  const html = readable(await page('Bloum', AFTER));
  assert.match(html, /complété par le fonds commun dont 800,00 € du fonds commun/);
  assert.match(html, /Le fonds commun : 800,00 € utilisés, 200,00 € restent/);
});

test('hours are paid within one’s own part: 20 h at 75.00 leave 1,500 of 3,000 to pay', async () => {
  await project('Étiquettes', 9_000);
  accepted(await open({ projects: [{ ...plain(1), inkindMinutes: 3_000 }] }));
  const { projects, id } = await theRound();
  const projectId = projects[0]?.id ?? assert.fail('a project');
  for (const [who, inkindMinutes] of [
    ['BEES coop', 1_200],
    ['Bloum', 0],
    ['Polln', 0],
  ] as const)
    accepted(
      await market.as(who, TUESDAY, (here) =>
        declare(
          here,
          { id },
          {
            ...{ limitCents: cents(500_000), seenVersion: 0, seatId: undefined },
            support: [{ projectId, score: 1, capCents: null, inkindMinutes }],
          },
        ),
      ),
    );
  accepted(await freeze());
  assert.match(
    readable(await page('BEES coop', AFTER)),
    /BEES coop paierait 1 500,00 €, hors TVA\. S[’']y ajoutent 1 500,00 € en travail/,
  );
});

test('what is declared is sealed: not on any page, nor in the chronicle, before the freeze; who declared is shown', async () => {
  await spring();
  const seenBefore = async (who: string) => [
    readable(await page(who, TUESDAY)),
    readable(await page(who, TUESDAY, fundingRoundsPage)),
    readable(await page(who, TUESDAY, brochurePage)),
  ];
  accepted(await say('Polln', { limit: 4_321, on: [1], cap: 1_234 }));
  for (const who of ['coordination', 'core group', 'Bloum', 'observer', 'Coop IT Easy'])
    for (const text of await seenBefore(who)) assert.doesNotMatch(text, /4 ?321|1 ?234/, who);
  const own = await page('Polln', TUESDAY);
  assert.match(String(own.body), /value="4321"/, 'its own organisation reads it');
  const lines = await market.as('Bloum', TUESDAY, (here) => linesOf(here, {}));
  const declared = lines.find(({ kind }) => kind === 'fundingRounds/declared');
  assert.equal(declared?.organisationName, 'Polln');
  assert.doesNotMatch(canonical(declared), /432100|123400/);
  assert.match(readable(await page('Bloum', TUESDAY)), /Polln Déclaration déclaré le 21 février 2023/);
  accepted(await freeze());
  assert.match(String((await page('Bloum', AFTER, certificateFile)).body), /"limit": 432100/, 'then all is open');
});

test('what if reads one’s own figures and public ones: whatever others sealed, it says the same', async () => {
  await spring();
  const form = { limit: '5000', 'score-1': '1', 'score-2': '1' };
  const whatIf = async () =>
    /id="what-if"[\s\S]*?<\/section>/.exec(String((await page('Bloum', TUESDAY, whatIfPage, { form })).body))?.[0];
  const alone = await whatIf();
  assert.match(String(alone), /Personne d’autre/);

  accepted(await say('Polln', { limit: 10_000, on: [1, 2] }));
  accepted(await say('BEES coop', { limit: 90_000, on: [1] }));
  assert.equal(await whatIf(), alone);
  assert.equal((await theRound()).declared.length, 2, 'to try out keeps nothing');
});

test('a what if that cannot be read yet says why, and the form keeps what was typed', async () => {
  await spring();
  const answer = await page('Bloum', TUESDAY, whatIfPage, { form: { limit: '12,345', 'score-1': '1' } });
  assert.equal(answer.status, 200);
  assert.equal(answer.kept, false);
  assert.match(readable(answer), /fractions de centime/);
  assert.match(String(answer.body), /value="12,345"/);
});

test('a declaration may change until the freeze, and every version stays', async () => {
  await spring();
  accepted(await say('Bloum', { limit: 100, on: [1] }));
  assert.deepEqual(await say('Bloum', { limit: 200, on: [1] }), refuse('changed-meanwhile'));
  assert.equal(accepted(await say('Bloum', { limit: 200, on: [1], seen: 1 })).version, 2);
  const kept = await market.as('Bloum', TUESDAY, ({ db, community }) =>
    rows<{ version: number; limit: number }>(
      db,
      'select version, limit_cents as limit from funding_declarations where community_id = $1 order by version',
      [community.id],
    ),
  );
  assert.deepEqual(kept, [
    { version: 1, limit: 10_000 },
    { version: 2, limit: 20_000 },
  ]);
  assert.match(readable(await page('Bloum', TUESDAY)), /1 version d[’']avant/);
});

test('only who binds a member of the round declares for it', async () => {
  await spring();
  for (const who of ['coordination', 'observer', 'Coop IT Easy'])
    assert.deepEqual(await say(who, { limit: 1, on: [] }), refuse('seat-may-not', 'seat'));
});

test('the round freezes by itself after its last midnight, once, and the chronicle names nobody', async () => {
  await spring();
  await threeSay();
  const chore = (at: string) =>
    market.as('coordination', at, ({ db, now, community }) => freezeDue({ db, now, community }));
  assert.equal(await chore('2023-03-17T22:59:59.999Z'), 0);
  assert.equal(await chore(MIDNIGHT), 1);
  assert.equal(await chore(AFTER), 0);
  const line = (await market.as('Bloum', AFTER, (here) => linesOf(here, {}))).find(
    ({ kind }) => kind === 'fundingRounds/frozen',
  );
  assert.equal(line?.personName, null);
  assert.match(readable(await page('Bloum', AFTER)), /Clos tout seul le/);
});

test('after the last midnight nothing is declared any more, frozen or not', async () => {
  await spring();
  assert.deepEqual(await say('Bloum', { limit: 1, on: [1], when: MIDNIGHT }), refuse('round-over'));
  assert.match(readable(await page('Bloum', MIDNIGHT)), /plus aucune déclaration n[’']est prise/);
  accepted(await freeze(AFTER));
  assert.deepEqual(await say('Bloum', { limit: 1, on: [1], when: AFTER }), refuse('round-frozen'));
});

test('before its last day a round is frozen only once everyone has declared', async () => {
  await spring();
  await threeSay();
  assert.deepEqual(
    await freeze(TUESDAY),
    refuse('freeze-too-early', undefined, { day: day('2023-03-17'), missing: 9 }),
  );
  const others = ['Oufticoop', 'Macavrac', 'Coopéco', 'BE-7', 'BE-8', 'FR-1', 'FR-2', 'Le Nid', 'DE-1'];
  for (const who of others) accepted(await say(who, { limit: 0, on: [] }));
  assert.deepEqual(await freeze(TUESDAY, 'Bloum'), refuse('seat-may-not', 'seat'));
  accepted(await freeze(TUESDAY));
});

test('of two who freeze at once one does, and the other is told who was faster', async () => {
  await spring();
  await threeSay();
  const both = await Promise.all([freeze(), freeze(LAST_DAY, 'core group')]);
  const [refused, another] = both.filter(isRefusal);
  assert.equal(refused?.refused, 'already-frozen');
  assert.equal(another, undefined);
  const lines = await market.as('Bloum', AFTER, (here) => linesOf(here, {}));
  assert.equal(lines.filter(({ kind }) => kind === 'fundingRounds/frozen').length, 1);
  const second = await page('core group', AFTER, freezePage(), { form: {} });
  assert.equal(second.status, 422);
  assert.match(readable(second), /C[’']est déjà fait : .+ vient de clore le tour\. Voici le résultat/);
});

test('a declaration that arrives at the freeze is in whole or refused with a sentence, never half', async () => {
  await spring();
  await threeSay();
  const late = ['Oufticoop', 'Macavrac', 'Coopéco', 'BE-7', 'BE-8'];
  const [frozen, ...said] = await Promise.all([
    freeze(),
    ...late.map((who) => say(who, { limit: 7, on: [1], when: LAST_DAY })),
  ]);
  accepted(frozen);
  const round = await theRound();
  const { outcome } = await market.as(
    'Bloum',
    AFTER,
    async (here) => (await resultOf(here, round.id)) ?? assert.fail(),
  );
  const result = await market.as('Bloum', AFTER, async (here) => (await resultOf(here, round.id)) ?? assert.fail());
  for (const [place, who] of late.entries()) {
    const id = market.organisation(who);
    const limit = result.input.orgs.find((each) => each.id === id)?.limit;
    const heard = said[place] as { version: number } | Refusal;
    if (isRefusal(heard)) assert.deepEqual([heard.refused, limit], ['round-frozen', 0]);
    else assert.equal(limit, 700);
  }
  assert.equal(outcome.inputHash.length, 64);
  assert.deepEqual(await market.as('Bloum', AFTER, fundingFaults), []);
});

test('a declaration on a page that was frozen meanwhile gets its sentence above the result', async () => {
  await spring();
  accepted(await freeze());
  const answer = await page('Bloum', AFTER, declarePage(), { form: { limit: '10', version: '0' } });
  assert.equal(answer.status, 422);
  assert.match(readable(answer), /Le tour vient d[’']être clos : votre déclaration n[’']y est pas entrée/);
});

test('the pages: a round is opened by its form, declared to by another, and lists what waits', async () => {
  await project('Étiquettes', 12_000);
  const form = {
    title: 'Printemps',
    words: '',
    lastOn: '2023-03-17',
    projects: ['1'],
    'inkind-1': '20',
    part: '1/3',
    pool: '',
  };
  assert.match(readable(await page('coordination', MONDAY, newRoundPage)), /Étiquettes/);
  const bad = await page('coordination', MONDAY, openRoundPage, { form: { ...form, part: '3/2' } });
  assert.match(readable(bad), /Écrivez une part entre rien et tout/);
  const opened = await page('coordination', MONDAY, openRoundPage, { form });
  assert.equal(opened.status, 303, readable(opened));
  const waiting = (who: string) => market.as(who, TUESDAY, (here) => roundsAwaiting(here, [market.organisation(who)]));
  assert.deepEqual(
    (await waiting('Bloum')).map(({ number, lastOn }) => [number, lastOn]),
    [[1, '2023-03-17']],
  );
  const said = { limit: '4 000,50 €', version: '0', 'score-1': '1', 'inkind-1': '1 h 30', 'cap-1': '' };
  const wrong = await page('Bloum', TUESDAY, declarePage(), { form: { ...said, 'score-1': '0' } });
  assert.match(readable(wrong), /sans le soutenir/);
  for (const [limit, sentence] of [
    ['', /Écrivez ce que vous pouvez/],
    ['-5', /négatif/],
    ['5 CHF', /en CHF/],
    ['5-6', /ne se lit pas/],
  ] as const)
    assert.match(readable(await page('Bloum', TUESDAY, declarePage(), { form: { ...said, limit } })), sentence);
  const kept = await page('Bloum', TUESDAY, declarePage(), { form: said });
  assert.equal(kept.status, 303, readable(kept));
  assert.deepEqual(await waiting('Bloum'), []);
  const shown = String((await page('Bloum', TUESDAY)).body);
  assert.match(shown, /name="limit"[^>]*value="4000,50"/);
  assert.match(shown, /value="1\sh\s30[^"]*"/);
});

test('receipts, brochure and certificate are there for whoever is in the community', async () => {
  await spring();
  await threeSay();
  assert.equal((await page('observer', TUESDAY, certificateFile)).status, 404, 'nothing to certify yet');
  assert.match(
    readable(await page('observer', TUESDAY, brochurePage)),
    /Étiquettes pour toutes\..*3 organisations 4 000,00 € chacune/,
  );
  accepted(await freeze());
  const receipt = readable(
    await page('observer', AFTER, receiptPage, { params: { number: '1', organisation: 'bloum' } }),
  );
  assert.match(receipt, /À payer : 6 000,00 € hors TVA, 1 260,00 € de TVA, 7 260,00 € TVA comprise/);
  assert.match(receipt, /Étiquettes coûte 12 000,00 €\. Une part égale serait de 4 000,00 €/);
  const none = await page('Bloum', AFTER, receiptPage, { params: { number: '1', organisation: 'nobody' } });
  assert.equal(none.status, 404);
  const { input, outcome, names } = JSON.parse(String((await page('Bloum', AFTER, certificateFile)).body));
  assert.equal(names[market.organisation('Bloum')], 'Bloum');
  assert.equal(outcome.order.length, 2);
  assert.match(JSON.stringify(input.orgs), /^[\x20-\x7e]+$/);
});

test('the rows of a round cannot be changed or deleted by anybody who runs the application', async () => {
  await spring();
  const tables = [
    'funding_rounds',
    'funding_round_projects',
    'funding_round_members',
    'funding_declarations',
    'funding_declaration_support',
    'funding_freezes',
  ];
  for (const table of tables)
    for (const text of [`delete from ${table}`, `update ${table} set community_id = community_id`])
      await assert.rejects(
        market.as('coordination', TUESDAY, ({ db }) => rows(db, text, [])),
        /permission denied/,
        text,
      );
});

test('the audit finds a spoilt result: another cent, another declaration, another hash', async () => {
  await spring();
  await threeSay();
  accepted(await freeze());
  const spoilt = async (text: string): Promise<readonly string[]> => {
    const owner = await Session.open(database.connection.ownerUrl);
    await owner.run(text, [market.community.id]);
    await owner.close();
    return market.as('Bloum', AFTER, fundingFaults);
  };
  const cents = `replace(outcome, '"cash":200000', '"cash":200001')`;
  assert.match(
    (await spoilt(`update funding_freezes set outcome = ${cents} where community_id = $1`)).join(),
    /the outcome is another/,
  );
  assert.match(readable(await page('Bloum', AFTER)), /Recalculé, ce résultat est autre/);
  const limits = 'update funding_declarations set limit_cents = limit_cents + 1 where community_id = $1';
  assert.match((await spoilt(limits)).join(), /not what was declared/);
  await spoilt(limits.replace('+', '-'));
  const hash = `update funding_freezes set input_hash = repeat('0', 64) where community_id = $1`;
  assert.match((await spoilt(hash)).join(), /hash that was published/);
});

const propose = async (change = {}, when = AFTER, who = 'coordination') => {
  const round = await theRound();
  return market.as(who, when, (here) =>
    proposeRound(here, round, {
      ...{ title: 'Adopter le printemps', text: '', rule: 'medium', closesOn: undefined, seatId: undefined },
      ...{ origin: 'https://komunigi.example', ...change },
    }),
  );
};
const CLOSING = '2023-04-03T09:00:00Z';

const agree = (who: string) =>
  market.as(who, AFTER, (here) => answerProposal(here, { number: 1, stage: 'binding', kind: 'agree', reason: '' }));
const close = (when = CLOSING) =>
  market.as('coordination', when, (here) => closeProposal(here, { number: 1 }, undefined, obligeAdopted));
const leave = async (who: string, when: string) => {
  await market.as('coordination', when, async (here) => {
    const gone = (await organisationBySlug(here, who.toLowerCase())) ?? assert.fail(who);
    await setLastDay(here, gone.id, dayOf(here.now, here.community.timeZone));
  });
};
const owed = () =>
  market.as('Bloum', CLOSING, ({ db, community }) =>
    rows<{ name: string; project: string; cents: number }>(
      db,
      `select g.name, p.title as project, o.cents from obligations o
        join organisations g on g.community_id = o.community_id and g.id = o.organisation_id
        join projects p on p.community_id = o.community_id and p.id = o.project_id
        where o.community_id = $1 order by p.number, g.name`,
      [community.id],
    ),
  );

test('a result is proposed once, with each its amount; adopted, each owes its money for each project, once', async () => {
  await spring();
  await threeSay();
  assert.deepEqual(await propose({}, TUESDAY), refuse('round-open'));
  accepted(await freeze());
  assert.deepEqual(await propose({}, AFTER, 'Bloum'), refuse('seat-may-not', 'seat'));
  const { id } = accepted(await propose());
  assert.deepEqual(await propose(), refuse('round-proposed', undefined, { number: 1 }));
  const amounts = await market.as('Bloum', AFTER, (here) => roundAmountsFor(here, [id], market.organisation('Bloum')));
  assert.deepEqual(amounts.get(id), {
    ...{ shareCents: 600_000, inclusiveCents: 726_000, explainedAt: 'funding-rounds/1/receipts/bloum' },
  });
  const letters = await market.as('coordination', AFTER, ({ db }) =>
    rows<{ body: string }>(db, `select body_text as body from letters where body_text like '%Bloum paierait%'`, []),
  );
  assert.equal(letters.length, 1);
  accepted(await agree('Bloum'));
  assert.deepEqual(await owed(), []);
  accepted(await close());
  const expected = [
    { name: 'BEES coop', project: 'Étiquettes', cents: 200_000 },
    { name: 'Bloum', project: 'Étiquettes', cents: 500_000 },
    { name: 'Polln', project: 'Étiquettes', cents: 500_000 },
    { name: 'Bloum', project: 'Inventaire', cents: 100_000 },
    { name: 'Polln', project: 'Inventaire', cents: 400_000 },
  ];
  assert.deepEqual(await owed(), expected);
  const adopted = { id, number: 1, title: '', optionPlace: null, supersedesId: null, seatId: null };
  await market.as('coordination', CLOSING, (here) => obligeAdopted(here, adopted));
  assert.deepEqual(await owed(), expected, 'told again of the same act it writes nothing');
  assert.match(
    readable(await page('Bloum', CLOSING)),
    /Adopté par la proposition n° 1 : chaque organisation doit sa part/,
  );
  assert.deepEqual(await propose({}, CLOSING), refuse('round-proposed', undefined, { number: 1 }));
  assert.deepEqual(await again(), refuse('again-adopted', undefined, { number: 1 }));
  const result = readable(await page('Bloum', CLOSING));
  assert.match(result, /Bloum doit 6 000,00 €, hors TVA/);
  assert.doesNotMatch(result, /paierait|rien n[’']est dû avant/);
  const receipt = readable(
    await page('Bloum', CLOSING, receiptPage, { params: { number: '1', organisation: 'bloum' } }),
  );
  assert.match(receipt, /Adopté, et dû, par la proposition n° 1/);
  assert.deepEqual(await market.as('Bloum', CLOSING, fundingFaults), []);
});

test('what is owed already is put in no other round, and proposed in none: the sentence says what to do instead', async () => {
  await spring();
  await threeSay();
  accepted(await freeze());
  accepted(await propose());
  accepted(await agree('Bloum'));
  await project('Balance', 3_000);
  // A second round is open on the same project before the first is adopted.
  const second = { title: 'Été', lastOn: day('2023-06-30'), projects: [plain(2), plain(3)] };
  const other = await market.as('coordination', AFTER, (here) =>
    openRound(here, { words: '', options: USUAL, seatId: undefined, ...second }),
  );
  accepted(other);
  accepted(await close());
  const late = await market.as('coordination', CLOSING, (here) =>
    openRound(here, { words: '', options: USUAL, seatId: undefined, ...second, projects: [plain(1)] }),
  );
  assert.deepEqual(late, refuse('project-owed', 'projects', { project: 'Étiquettes' }));
  const form = { title: 'Encore', words: '', lastOn: '2023-06-30', projects: ['1'], part: '', pool: '' };
  const refused = readable(await page('coordination', CLOSING, openRoundPage, { form }));
  assert.match(refused, /Étiquettes est déjà dû.*entrez-la sur la page du projet.*remplacer la décision/);
  const shown = await page('coordination', CLOSING, newRoundPage);
  assert.match(readable(shown), /projets? déjà décidés? n/);
  assert.doesNotMatch(String(shown.body), /id="field-projects-1"|value="1"[^>]*name="projects"/);
  assert.match(readable(shown), /Balance .*?déjà en cours le tour de table n°\s2/);

  const round = await market.as('Bloum', CLOSING, async (here) => (await roundByNumber(here, 2)) ?? assert.fail());
  const inventory = round.projects[0]?.id ?? assert.fail();
  const support = [{ projectId: inventory, score: 1, capCents: null, inkindMinutes: 0 }];
  await market.as('Bloum', CLOSING, async (here) =>
    accepted(await declare(here, round, { limitCents: cents(500_000), support, seenVersion: 0, seatId: undefined })),
  );
  const end = '2023-06-30T20:00:00Z';
  await market.as('coordination', end, async (here) => accepted(await freezeRound(here, round, { seatId: undefined })));
  const proposed = await market.as('coordination', end, (here) =>
    proposeRound(here, round, {
      ...{
        title: 'Été',
        text: '',
        rule: 'medium',
        closesOn: undefined,
        seatId: undefined,
        origin: 'https://k.example',
      },
    }),
  );
  // It was left out when the round was frozen, and nobody supports the other.
  assert.deepEqual(proposed, refuse('nothing-funded'));
});

test('a result that was not adopted may be proposed again, and obliges nobody', async () => {
  await spring();
  await threeSay();
  accepted(await freeze());
  accepted(await propose());
  accepted(await close());
  assert.deepEqual(await owed(), []);
  assert.match(readable(await page('coordination', CLOSING)), /La proposition n° 1 n[’']a pas été adoptée/);
  accepted(await propose({}, CLOSING));
});

test('a payer that leaves between freeze and adoption: not proposed, or said on the proposal, and nobody owes', async () => {
  await spring();
  await threeSay();
  accepted(await freeze());
  accepted(await propose());
  const panel = (when: string) =>
    market
      .visit('Polln', when, async (request) => {
        const proposal = (await proposalByNumber(request.here, 1)) ?? assert.fail('a proposal');
        const part = await proposalRoundPanel(request, proposal);
        return { status: 200, type: 'text/html', body: typeof part === 'object' ? String(part.before) : '' };
      })
      .then(readable);
  assert.doesNotMatch(await panel(AFTER), /n’est plus membre/);
  await leave('Bloum', '2023-03-20T09:00:00Z');
  assert.match(await panel('2023-03-25T09:00:00Z'), /Bloum devait payer et n’est plus membre/);
  accepted(await agree('Polln'));
  accepted(await close());
  assert.deepEqual(await owed(), []);
  assert.match(readable(await page('Polln', CLOSING)), /personne ne doit rien\. Un nouveau tour, sans elle/);
  assert.deepEqual(await propose({}, CLOSING), refuse('payer-left', undefined, { organisations: 'Bloum' }));
  assert.deepEqual(await market.as('Polln', CLOSING, fundingFaults), []);
});

test('a member that leaves before the freeze is not in it, and the others are computed without it', async () => {
  await spring();
  await threeSay();
  await leave('Polln', '2023-03-01T09:00:00Z');
  accepted(await freeze());
  assert.deepEqual([...(await paid())], [['Bloum', 5_000]]);
});

const again = async (who = 'coordination', when = CLOSING) => {
  const round = await theRound();
  return market.as(who, when, (here) =>
    openRoundAgain(here, round, { seatId: undefined }, { origin: 'https://k.example' }),
  );
};
const SECOND = { params: { number: '2' } };

test('a result that was not adopted is opened again: same projects, pool and rules, sealed, one’s own filled in', async () => {
  await project('Étiquettes', 12_000);
  await project('Inventaire', 5_000);
  const options = { ...USUAL, poolCents: cents(30_000), minBackers: 2 };
  accepted(await open({ options, projects: [{ number: 1, inkindMinutes: 600, isLevied: false }, plain(2)] }));
  accepted(await say('Polln', { limit: 4_321, on: [1], cap: 1_234 }));
  assert.deepEqual(await again('coordination', TUESDAY), refuse('again-not-frozen'));
  accepted(await freeze());
  assert.deepEqual(await again('Bloum', AFTER), refuse('seat-may-not', 'seat'));
  const pressed = await page('coordination', CLOSING, openAgainPage, { form: {} });
  assert.equal(pressed.status, 303, readable(pressed));

  const [first, second] = await market.as('Bloum', CLOSING, async (here) => [
    await roundByNumber(here, 1),
    await roundByNumber(here, 2),
  ]);
  assert.ok(first && second);
  assert.deepEqual([second.projects, second.options, second.words], [first.projects, options, first.words]);
  assert.deepEqual([second.follows?.number, first.followedBy, second.declared], [1, 2, []]);
  assert.equal(second.lastOn, '2023-04-28', 'as many days as the first had');
  const shown = (who: string) => page(who, CLOSING, roundPage, SECOND);
  assert.match(readable(await shown('Bloum')), /Ce tour rouvre le tour de table n° 1/);
  for (const who of ['coordination', 'Bloum', 'observer'])
    assert.doesNotMatch(String((await shown(who)).body), /4321|4 ?321|1 ?234/, who);
  const own = await shown('Polln');
  assert.match(String(own.body), /value="4321"/);
  assert.match(readable(own), /déjà rempli ci-dessous\. Rien n’est déclaré tant que vous/);
  assert.equal(
    (await market.as('Polln', CLOSING, (here) => roundsAwaiting(here, [market.organisation('Polln')]))).length,
    1,
  );
  assert.match(readable(await page('Bloum', CLOSING)), /Ce tour est rouvert : voir le tour de table n° 2/);
  const line = (await market.as('Bloum', CLOSING, (here) => linesOf(here, {}))).find(
    ({ kind }) => kind === 'fundingRounds/opened-again',
  );
  assert.equal(line?.data.follows, 1);
  const letters = await market.as('coordination', CLOSING, ({ db }) =>
    rows<{ body: string }>(
      db,
      `select body_text as body from letters where body_text like '%Il rouvre le tour%n° 1%'`,
      [],
    ),
  );
  assert.ok(letters.length > 0, 'the letter says what it follows');

  assert.deepEqual(await again(), refuse('again-followed', undefined, { number: 2 }));
  assert.deepEqual(await propose({}, CLOSING), refuse('round-followed', undefined, { number: 2 }));
  assert.deepEqual(await market.as('Bloum', CLOSING, fundingFaults), []);
});

test('a round is not opened again while a proposal carries its result, nor once it is adopted; refused, it is', async () => {
  await spring();
  await threeSay();
  accepted(await freeze());
  assert.match(readable(await page('coordination', AFTER)), /Rouvrir ce tour/);
  accepted(await propose());
  assert.doesNotMatch(readable(await page('coordination', AFTER)), /Rouvrir ce tour/);
  const pressed = await page('coordination', AFTER, openAgainPage, { form: {} });
  assert.match(readable(pressed), /La proposition n° 1 porte ce résultat et attend encore une réponse/);
  accepted(await close());
  accepted(await again());
});

test('what was adopted after a payer had left binds nobody, and is opened again', async () => {
  await spring();
  await threeSay();
  accepted(await freeze());
  accepted(await propose());
  accepted(await agree('Polln'));
  await leave('Bloum', '2023-03-20T09:00:00Z');
  accepted(await close());
  const { number } = accepted(await again());
  assert.equal(number, 2);
});

test('of two who open a round again at once one does, and the other is told which it is', async () => {
  await spring();
  await threeSay();
  accepted(await freeze());
  const both = await Promise.all([again(), again('core group')]);
  assert.deepEqual(both.filter(isRefusal), [refuse('again-followed', undefined, { number: 2 })]);
});
