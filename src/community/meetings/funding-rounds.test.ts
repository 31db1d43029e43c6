import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { day } from '../../basics/day';
import { cents } from '../../basics/money';
import { freshDatabase } from '../../machinery/database/testing';
import { FIRST_CHARTER } from '../charter';
import { accepted, openMarket, readable } from '../delivery/testing';
import { addLines, declare, freezeRound, openProject, openRound, projectByNumber, roundByNumber } from '../funding';
import { usualOptions } from '../funding/rules';
import { callMeeting, endMeeting, stepTo, suggestedItems, takeItems } from './actions';
import { minutesPage } from './pages';
import { agendaOf, meetingByNumber, versionsOf } from './queries';

const database = await freshDatabase();
after(() => database.close());
const market = await openMarket(database);
const BEFORE = '2023-02-20T10:00:00.000Z';
const DURING = '2023-02-23T18:35:00.000Z';
const lead = <T>(at: string, work: Parameters<typeof market.as<T>>[2]): Promise<T> =>
  market.as('coordination', at, work);

// Two projects of 3,000 and 50,000 in one round, and a meeting on whose agenda it stands.
for (const [title, cost] of [
  ['Étiquettes', 3_000],
  ['Inventaire', 50_000],
] as const) {
  const { number } = accepted(
    await lead(BEFORE, (here) =>
      openProject(here, { title, purpose: title, needNumber: undefined, seatId: undefined }),
    ),
  );
  const amount = cents(cost * 100);
  const line = { label: title, kind: 'price', lowCents: amount, highCents: amount, concerns: { kind: 'all' } } as const;
  await lead(BEFORE, async (here) => {
    const project = (await projectByNumber(here, number)) ?? assert.fail('it was just opened');
    accepted(await addLines(here, project, { lines: [line], seatId: undefined }));
  });
}
const plain = (number: number) => ({ number, inkindMinutes: 0, isLevied: false });
accepted(
  await lead(BEFORE, (here) =>
    openRound(here, {
      ...{ title: 'Printemps', words: '', lastOn: day('2023-02-23'), projects: [plain(1), plain(2)] },
      ...{ options: usualOptions(FIRST_CHARTER), seatId: undefined },
    }),
  ),
);
const { number } = accepted(
  await lead(BEFORE, (here) =>
    callMeeting(here, {
      ...{ title: 'Intercoop', circleId: null, onDay: '2023-02-23' },
      ...{ startsAt: '19:30', minutes: 60, place: '', link: '' },
    }),
  ),
);
const meeting = await lead(
  BEFORE,
  async (here) => (await meetingByNumber(here, number)) ?? assert.fail('it was called'),
);
const round = await lead(BEFORE, async (here) => (await roundByNumber(here, 1)) ?? assert.fail('it was opened'));
const live = (who: string) => market.visit(who, DURING, minutesPage, { params: { number: String(number) } });

test('an open round is proposed for the agenda, and is led and answered from there', async () => {
  await lead(BEFORE, async (here) => takeItems(here, meeting, await suggestedItems(here, meeting, []), []));
  const agenda = await lead(BEFORE, (here) => agendaOf(here, meeting.id));
  assert.deepEqual(
    agenda.filter(({ kind }) => kind === 'round').map(({ title, matter }) => [title, matter]),
    [['Printemps', '1']],
  );
  await lead(DURING, (here) => stepTo(here, meeting, ''));
  assert.match(String((await live('coordination')).body), /href="[^"]+\/funding-rounds\/1\/facilitation"/);
  const phone = await live('Bloum');
  assert.match(String(phone.body), /href="[^"]+\/funding-rounds\/1\/phone"/);
  assert.match(readable(phone), /Tour de table n° 1 : aucune déclaration sur \d+\./);
});

test('its result stands in the minutes: what is built, and what is not this time', async () => {
  for (const who of ['BEES coop', 'Bloum', 'Polln']) {
    const support = round.projects.map(({ id }) => ({ projectId: id, score: 1, inkindMinutes: 0, capCents: null }));
    const said = { limitCents: cents(200_000), support, seenVersion: 0, seatId: undefined };
    accepted(await market.as(who, DURING, (here) => declare(here, round, said)));
  }
  accepted(await lead(DURING, (here) => freezeRound(here, round, { seatId: undefined })));
  assert.match(readable(await live('Bloum')), /clos : 3 déclarations sur \d+, 1 projet financé, pour 3 000,00 €/);
  await lead(DURING, (here) => endMeeting(here, meeting, { origin: '' }));
  const [minutes] = await lead(DURING, (here) => versionsOf(here, meeting.id));
  const text = (minutes?.text ?? '').replace(/[\u00a0\u202f]/g, ' ');
  assert.match(
    text,
    /# \d\. Printemps .*\n\n- Tour de table n° 1, clos[^\n]*\n- Financé : Étiquettes \(3 000,00 €\)\./,
  );
  assert.match(text, /- Pas financé cette fois : Inventaire \(50 000,00 €\)\./);
});
