import assert from 'node:assert/strict';
import { dayOf, plusDays } from '../../basics/day';
import { isRefusal, type Refusal } from '../../basics/outcome';
import type { Database } from '../../machinery/database';
import type { Here } from '../../machinery/here';
import { makeCircle, makeRole } from '../mandates/actions';
import { circleBySlug } from '../mandates/queries';
import { standingOf } from '../members';
import { type Cast, found } from '../needs/testing';
import {
  acceptElection,
  answerElection,
  electionByNumber,
  moveElection,
  nominatePerson,
  type OpenElectionInput,
  openElection,
  proposePerson,
} from './index';
import { standing } from './rules';

/** The seven supermarkets of the gathering of March 2022, for tests. */
export const COOPS = ['BEES', 'Bloum', 'Polln', 'Oufticoop', 'Macavrac', 'Coopéco', 'Rizoma'] as const;
export type Coop = (typeof COOPS)[number];
export const GATHERING = '2022-03-13T10:00:00.000Z';

/** An election in the room, however many are under way for the same. */
export const OPENING: OpenElectionInput = {
  role: 'membre-du-noyau',
  termKind: 'holder',
  criteria: 'Connaître au moins deux magasins.',
  termMonths: '24',
  startsOn: '2022-04-01',
  mode: 'live',
  isAnother: true,
};

/** A community of the seven with a core group, whose role is to be filled. */
export async function coopsWithARole(database: Database, name = 'Supermarchés'): Promise<Cast> {
  const cast = await found(
    database,
    name,
    COOPS.map((each) => ({ name: each, modules: [] })),
  );
  await cast.as('coordination', '2022-02-01T10:00:00.000Z', async (here) => {
    kept(await makeCircle(here, { name: 'Noyau', purpose: 'Porter la communauté', domains: '' }));
    const circle = (await circleBySlug(here, 'noyau')) ?? assert.fail('the circle was just made');
    const texts = { purpose: 'Porter', domains: '', accountabilities: '', criteria: 'Savoir écouter', alone: '' };
    const numbers = { aloneCents: null, termMonths: 24, places: 50, standing: 'core-group' as const };
    kept(await makeRole(here, circle, { name: 'Membre du noyau', ...texts, ...numbers }));
  });
  return cast;
}

/** Opens an election for a role of a community that has some, as whoever cares for it; gives its number. */
export async function anElection(here: Here, role: string): Promise<number> {
  const seats = await standingOf(here.db, here.community, here.actor.personId, here.now);
  const startsOn = plusDays(dayOf(here.now, here.community.timeZone), 30);
  const opened = await openElection({ ...here, actor: { ...here.actor, seats } }, { ...OPENING, role, startsOn });
  return kept(opened).number;
}

/** Acts on elections as people of a cast do, each on what stands at that moment unless told otherwise. */
export function actingIn(cast: Cast, telling?: { origin: string }) {
  let when = GATHERING;
  const now = (number: number) =>
    cast.as('BEES', when, async (here) => (await electionByNumber(here, number)) ?? assert.fail('no such election'));
  const seenIn = async (number: number, seen?: number) => seen ?? standing(await now(number)).number;
  const idOf = (who: string) => cast.personIds[who] ?? assert.fail(who);
  return {
    at: (moment: string) => {
      when = moment;
    },
    now,
    idOf,
    stage: async (number: number) => standing(await now(number)).stage,
    open: async (change: Partial<OpenElectionInput> = {}) =>
      kept(await cast.as('coordination', when, (here) => openElection(here, { ...OPENING, ...change }, telling)))
        .number,
    move: async (
      number: number,
      to: string,
      more: Partial<Parameters<typeof moveElection>[1]> = {},
      who = 'coordination',
    ) => {
      const input = { number, to, seen: await seenIn(number, more.seen), mode: 'live', reason: '', ...more };
      return cast.as(who, when, (here) => moveElection(here, input, telling));
    },
    nominate: async (
      number: number,
      who: string,
      whom: string,
      more: Partial<Parameters<typeof nominatePerson>[1]> = {},
    ) => {
      const seen = await seenIn(number, more.seen);
      const input = { number, personId: idOf(whom), reason: `${whom} écoute`, ...more, seen };
      return cast.as(who, when, (here) => nominatePerson(here, input, telling));
    },
    propose: async (number: number, whom: string, more: Partial<Parameters<typeof proposePerson>[1]> = {}) => {
      const terms = { reason: 'la plus nommée', termMonths: '24', words: '', adjustment: '', mode: 'live' };
      const input = { number, personId: idOf(whom), ...terms, ...more, seen: await seenIn(number, more.seen) };
      return cast.as('coordination', when, (here) => proposePerson(here, input, telling));
    },
    answer: async (
      number: number,
      who: string,
      kind: string,
      more: Partial<Parameters<typeof answerElection>[1]> = {},
    ) => {
      const reason = kind === 'object' ? 'deux ans, c’est long' : '';
      const input = { number, kind, reason, ...more, seen: await seenIn(number, more.seen) };
      return cast.as(who, when, (here) => answerElection(here, input, telling));
    },
    accept: async (number: number, who: string, kind = 'accept', seen?: number) => {
      const input = { number, kind, reason: '', seen: await seenIn(number, seen) };
      return cast.as(who, when, (here) => acceptElection(here, input, telling));
    },
  };
}

/** What was done, when the test is not about its refusals. */
export function kept<T>(outcome: T | Refusal): T {
  if (isRefusal(outcome)) assert.fail(`refused: ${outcome.refused}`);
  return outcome;
}

/** Whom each of the seven names on 13 March 2022. */
export const NAMED: Readonly<Record<Coop, Coop>> = {
  BEES: 'Bloum',
  Bloum: 'Polln',
  Polln: 'Polln',
  Oufticoop: 'Bloum',
  Macavrac: 'Coopéco',
  Coopéco: 'Polln',
  Rizoma: 'Coopéco',
};

/** All name someone, two change, and the one most named is proposed. */
export async function untilProposed(acting: ReturnType<typeof actingIn>, number: number): Promise<void> {
  kept(await acting.move(number, 'nominate'));
  for (const who of COOPS) kept(await acting.nominate(number, who, NAMED[who]));
  kept(await acting.move(number, 'change'));
  kept(await acting.nominate(number, 'BEES', 'Polln', { reason: 'vos raisons' }));
  kept(await acting.nominate(number, 'Macavrac', 'Polln', { reason: 'vos raisons' }));
  kept(await acting.move(number, 'propose'));
  kept(await acting.propose(number, 'Polln'));
}

/** The objection of one of them makes it twelve months, and Polln accepts. */
export async function untilElected(
  acting: ReturnType<typeof actingIn>,
  number: number,
  objector: Coop,
  reason: string,
): Promise<void> {
  await untilProposed(acting, number);
  for (const who of COOPS) kept(await acting.answer(number, who, who === objector ? 'object' : 'consent', { reason }));
  kept(await acting.move(number, 'integrate'));
  kept(await acting.propose(number, 'Polln', { termMonths: '12', adjustment: 'douze mois au lieu de vingt-quatre' }));
  for (const who of COOPS) kept(await acting.answer(number, who, 'consent'));
  kept(await acting.move(number, 'accept'));
  kept(await acting.accept(number, 'Polln'));
}
