import assert from 'node:assert/strict';
import { type Day, day } from '../../basics/day';
import type { Id } from '../../basics/id';
import { isRefusal, type Refusal } from '../../basics/outcome';
import type { Database } from '../../machinery/database';
import { type Cast, found } from '../needs/testing';
import { giveTerm, makeCircle, makeRole } from './actions';
import { circleBySlug, type Role, roleBySlug, type Term, termById } from './queries';
import type { RoleInput } from './rules';

/** The day on which the casts of these tests describe their roles. */
const JANUARY = '2022-01-03T08:00:00.000Z';

/** A role as tests make it, unless they say otherwise. */
const ROLE: RoleInput = {
  name: 'Trésorerie',
  purpose: 'Que chacun sache ce qu’il y a dans le pot',
  domains: '',
  accountabilities: '',
  criteria: '',
  alone: 'Les petites dépenses',
  aloneCents: null,
  termMonths: 12,
  places: 1,
  standing: null,
};

/** A cast with a circle, for tests of mandates. */
export interface Bench extends Cast {
  role(input: Partial<RoleInput> & { readonly name: string }): Promise<Role>;
  /** Gives a role by the coordination's hand, from the first to the last day. */
  give(role: Role, whom: string, fromOn: string, untilOn: string, at?: string): Promise<Term>;
  idOf(who: string): Id;
}

/** Founds a community with a circle called Noyau. */
export async function bench(database: Database, name: string, members: readonly string[]): Promise<Bench> {
  const cast = await found(
    database,
    name,
    members.map((each) => ({ name: each, modules: [] })),
  );
  const idOf = (who: string): Id => cast.personIds[who] ?? assert.fail(`nobody is called ${who}`);
  const noyau = { name: 'Noyau', purpose: '', domains: '' };
  kept(await cast.as('coordination', JANUARY, (here) => makeCircle(here, noyau)));
  return {
    ...cast,
    idOf,
    role: (input) =>
      cast.as('coordination', JANUARY, async (here) => {
        const circle = (await circleBySlug(here, 'noyau')) ?? assert.fail('the circle');
        const { slug } = kept(await makeRole(here, circle, { ...ROLE, ...input }));
        return (await roleBySlug(here, slug)) ?? assert.fail('the role');
      }),
    give: (role, whom, fromOn, untilOn, at = JANUARY) =>
      cast.as('coordination', at, async (here) => {
        const days: { fromOn: Day; untilOn: Day } = { fromOn: day(fromOn), untilOn: day(untilOn) };
        const term = { roleId: role.id, personId: idOf(whom), kind: 'holder', registerNumber: null, ...days } as const;
        const given = kept(await giveTerm(here, { ...term, organisationId: cast.organisationIds[whom] ?? null }));
        return (await termById(here, given.id)) ?? assert.fail('the term');
      }),
  };
}

/** What was done, when it was not refused. */
export function kept<T>(outcome: T | Refusal): T {
  if (isRefusal(outcome)) assert.fail(`refused: ${JSON.stringify(outcome)}`);
  return outcome;
}
