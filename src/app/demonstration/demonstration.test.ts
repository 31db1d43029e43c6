import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { instant } from '../../basics/instant';
import { breaks } from '../../community/chronicle';
import { answersOf, proposalByNumber, roundsOf, stateOf } from '../../community/decisions';
import { electionByNumber } from '../../community/elections';
import { projectsOf } from '../../community/funding';
import { termsOf } from '../../community/mandates';
import { organisationsOf } from '../../community/members';
import { thawed } from '../../community/reports/pages/written/compose';
import { issuesOf, reportNumbered } from '../../community/reports/queries';
import { freshDatabase } from '../../machinery/database/testing';
import type { Here } from '../../machinery/here';
import { makeDemonstration } from '.';

const database = await freshDatabase();
after(() => database.close());
const { here } = await database.write(null, (db) => makeDemonstration(db, instant('2026-11-22T12:00:00.000Z')));
const { community } = here;
/** Reads on the demonstration's opening day. */
const read = <T>(work: (here: Here) => Promise<T>): Promise<T> =>
  database.read(community.id, (db) => work({ ...here, db, now: instant('2023-02-21T09:00:00.000Z') }));

async function decided(today: Here, number: number) {
  const proposal = (await proposalByNumber(today, number)) ?? assert.fail(`no proposal ${number}`);
  const answers = await answersOf(today, proposal);
  const rounds = (await roundsOf(today, proposal, answers.all)) ?? assert.fail('no rounds');
  const names = new Map(proposal.voters.map(({ id, name }) => [id, name]));
  return { proposal, answers, rounds, names };
}

test('the demonstration plays its whole story through the actions, and its chronicle holds together', () =>
  read(async ({ db }) => {
    assert.equal((await organisationsOf({ db, community })).length, 14);
    assert.deepEqual(await breaks(db, community.id), []);
    const lines = await db.selectFrom('chronicle').select('at').orderBy('number').execute();
    assert.ok(lines.length > 150, `${lines.length} lines`);
    const moments = lines.map(({ at }) => at);
    assert.deepEqual(moments, [...moments].sort());
  }));

test('contributions of 10, 25 and 35 € from 1 May 2022, in words that nobody contests', () =>
  read(async (today) => {
    const { proposal, answers, rounds, names } = await decided(today, 1);
    assert.equal(proposal.outcome, 'adopted');
    assert.match(proposal.text, /10 €, 25 € ou 35 €.*1 heure par mois.*1er mai 2022/s);
    assert.doesNotMatch(proposal.text, /observateur|actif/);
    const [first, renamed] = rounds.wordings;
    assert.match(first?.text ?? '', /observateur.*actif/);
    assert.equal(names.get(renamed?.creditedTo.organisationId ?? here.community.id), 'Oufticoop');
    const said = answers.all.filter((each) => names.get(each.organisationId) === 'Polln' && each.kind === 'agree');
    assert.deepEqual(
      said.map(({ stage, at }) => [stage, at.slice(0, 10)]),
      [
        ['leaning', '2022-05-10'],
        ['leaning', '2022-05-12'],
        ['binding', '2022-05-20'],
      ],
    );
    assert.match(said[0]?.reason ?? '', /à consulter jusqu’au 20 mai/);
  }));

test('one coop seat of the core group was filled without candidates, for twelve months instead of twenty-four', () =>
  read(async (today) => {
    const election = (await electionByNumber(today, 1)) ?? assert.fail('no election');
    const first = election.nominations.filter((each) => !each.isChange);
    assert.equal(new Set(first.map((each) => each.organisationId)).size, 7);
    assert.equal(election.nominations.length - first.length, 2);
    assert.deepEqual(
      election.proposed.map(({ termMonths }) => termMonths),
      [24, 12],
    );
    assert.equal(election.steps.at(-1)?.stage, 'elected');
    const terms = (await termsOf(today)).filter((each) => each.registerNumber !== null);
    assert.deepEqual(
      terms.map(({ personName, fromOn, lastOn, registerNumber }) => [personName, fromOn, lastOn, registerNumber]),
      [['Délégué·e de BE-8', '2023-01-01', '2023-12-31', 3]],
    );
  }));

test('the 46 hours cost 3,450.00, the migration is 4,500 hours, and one change is alive in two series', () =>
  read(async (today) => {
    const projects = await projectsOf(today);
    const called = (title: string) => projects.find((each) => each.title.startsWith(title)) ?? assert.fail(title);
    const batch = called('Les 46 heures');
    assert.deepEqual([batch.cost.highCents, batch.cost.highMinutes], [345_000, 46 * 60]);
    assert.deepEqual(
      batch.lines.filter(({ state }) => state === 'cancelled').map(({ label }) => label),
      ['Deux fonctions prévues'],
    );
    const migration = called('Passer de la version 12');
    assert.equal(migration.cost.highMinutes, 4_500 * 60);
    assert.equal(migration.lines.filter(({ concerns }) => concerns.kind === 'organisations').length, 12);
    assert.deepEqual(
      called('Changer de créneau soi-même').lines.map(({ series }) => series),
      ['16.0', '12.0'],
    );
  }));

test('whoever visits finds a consent under way, with an objection that somebody takes care of', () =>
  read(async (today) => {
    const { proposal, rounds, answers } = await decided(today, 3);
    assert.deepEqual([stateOf(proposal, today.now), rounds.present.round], ['open', 'object']);
    assert.equal(rounds.open.length, 1);
    assert.equal(rounds.open[0]?.dueOn, '2023-02-24');
    assert.ok(answers.counted.silent > 6, 'most are still asked');
  }));

test('the final report to the funder: two axes, the figures of public histories, each line led to by its entry', () =>
  read(async (today) => {
    const report = (await reportNumbered(today, 1)) ?? assert.fail('no report');
    const [issue] = await issuesOf(today, report.id);
    const { report: told } = thawed(issue ?? assert.fail('it was not sent'), 'en');
    const [, users, developers] = told.parts;
    const figure = (name: string) =>
      told.parts.flatMap(({ figures }) => figures).find((each) => each.name === name)?.number ?? assert.fail(name);
    assert.deepEqual([report.fromOn, report.untilOn], ['2021-06-01', '2022-12-31']);
    assert.equal(figure('Commits en 2022, dépôt des supermarchés'), 690);
    assert.equal(figure('Commits en 2022, dépôt des coopérateurs'), 480);
    assert.equal(figure('Rencontre de deux jours en présence'), 1);
    assert.equal(figure('Participant·es à la rencontre'), 30);
    assert.equal(figure('Réunions intercoop'), 2);
    assert.ok(figure('Décisions prises ensemble') >= 2 && figure('Contributions aux discussions') >= 2);
    assert.match(users?.words ?? '', /13 and 14 March 2022/);
    assert.match(developers?.words ?? '', /merged on 23 June 2022/);
    const rows = told.evidence.figures.flatMap((each) => each.rows);
    const row = (what: RegExp) => rows.find((each) => what.test(each.what)) ?? assert.fail(String(what));
    assert.equal(row(/environ 270 automatiques/).on, '2022-12-31');
    assert.equal(row(/12\.0-komunigi/).on, '2022-06-23');
    assert.equal(row(/octobre 2022/).on, '2022-10-01');
    // Each row leads to a dated entry of the chronicle, or to the page of what it counts; or it says only its day.
    const lines = new Set(
      (await today.db.selectFrom('chronicle').select('number').execute()).map((each) => each.number),
    );
    for (const each of rows)
      assert.ok(
        each.line === null ? each.path !== '' || each.what === 'Text not told' : lines.has(each.line),
        each.what,
      );
    for (const { lines: events } of told.parts.flatMap(({ events }) => events ?? []))
      for (const { line } of events) assert.ok(lines.has(line));
  }));
