import assert from 'node:assert/strict';
import { day } from '../src/basics/day';
import { cents } from '../src/basics/money';
import { isRefusal, type Refusal } from '../src/basics/outcome';
import { FIRST_CHARTER } from '../src/community/charter';
import { changeCharter } from '../src/community/charter/actions';
import { giveTerm, makeCircle, makeRole } from '../src/community/mandates/actions';
import { circleBySlug, roleBySlug } from '../src/community/mandates/queries';
import { emailOf, type Got, type House, openStage, type Stage, type Visitor } from './harness';

/** A community whose charter offers every rule, with people at their phones. */
export interface Rooms {
  readonly stage: Stage;
  /** `/supermarches` */
  readonly place: string;
  readonly who: (name: string) => Visitor;
  /** Opens a proposal by its form; gives its address. */
  readonly proposal: (form?: Record<string, string>) => Promise<string>;
  /** Opens an election for another place of the role `membre-du-noyau` by its form; gives its address. */
  readonly election: (form?: Record<string, string>) => Promise<string>;
  readonly move: (election: string, to: string, form?: Record<string, string>) => Promise<Got>;
  readonly round: (proposal: string, to: string, form?: Record<string, string>) => Promise<Got>;
}

const MEMBERS = ['BEES coop', 'Bloum', 'Polln', 'Oufticoop'] as const;
const PROPOSAL = { title: 'Une bière commune', text: 'Une bière.', rule: 'medium', options: '', amount: '' };

export async function openRooms(
  house: House,
  name = 'Supermarchés',
  members: readonly string[] = MEMBERS,
): Promise<Rooms> {
  const stage = await openStage(house, { name, members });
  await stage.as('coordination', async (here) => {
    const methods = FIRST_CHARTER.methods.map((each) => ({ ...each, isOffered: true }));
    const charter = { ...FIRST_CHARTER, methods, concernedMayAnswer: false };
    kept(await changeCharter(here, { charter, seenVersion: 1, why: 'toutes les règles' }));
    kept(await makeCircle(here, { name: 'Noyau', purpose: 'Porter', domains: '' }));
    const circle = (await circleBySlug(here, 'noyau')) ?? assert.fail('the circle was just made');
    const texts = { purpose: 'Porter', domains: '', accountabilities: '', criteria: 'Écouter', alone: 'Le café' };
    const role = { ...texts, termMonths: 24, places: 40 };
    const core = { name: 'Membre du noyau', aloneCents: null, standing: 'core-group' as const };
    kept(await makeRole(here, circle, { ...role, ...core }));
    kept(await makeRole(here, circle, { ...role, name: 'Caisse', aloneCents: cents(5_000), standing: null }));
    const { id: roleId } = (await roleBySlug(here, 'caisse')) ?? assert.fail('the role was just made');
    const days = { fromOn: day('2022-05-01'), untilOn: day('2022-06-30') };
    const whom = { personId: stage.person('Coop IT Easy'), organisationId: null };
    kept(await giveTerm(here, { roleId, kind: 'holder', ...whom, ...days, registerNumber: null }));
  });
  const people = new Map<string, Visitor>();
  for (const each of ['coordination', 'Coop IT Easy', ...members])
    people.set(each, await house.signedIn(emailOf(each, name)));
  const who = (each: string): Visitor => people.get(each) ?? assert.fail(`nobody is called ${each}`);
  const place = `/${stage.community.slug}`;
  const lead = who('coordination');
  const seen = async (path: string, field: string): Promise<string> => {
    const { html } = await lead.get(path);
    return new RegExp(`name="${field}" value="(\\d+)"`).exec(html)?.[1] ?? '1';
  };
  return {
    ...{ stage, place, who },
    proposal: async (form = {}) => at(done(await lead.post(`${place}/proposals`, { ...PROPOSAL, ...form }))),
    election: async (form = {}) =>
      at(
        done(
          await lead.post(`${place}/elections`, {
            ...{ role: 'membre-du-noyau', termKind: 'holder', criteria: 'Écouter', termMonths: '24' },
            ...{ startsOn: '2022-07-01', mode: 'live', endsOn: '', another: 'yes', ...form },
          }),
        ),
      ),
    move: async (election, to, form = {}) =>
      lead.post(`${election}/steps`, {
        ...{ version: await seen(election, 'version'), to, mode: 'live', endsOn: '', reason: '', ...form },
      }),
    round: async (proposal, to, form = {}) =>
      lead.post(`${proposal}/rounds`, { seen: await seen(proposal, 'seen'), to, mode: 'live', days: '', ...form }),
  };
}

/** The address of the page one was led to. */
const at = ({ path }: Got): string => path.split('?')[0] ?? path;

export function done(got: Got): Got {
  const alert = /role="alert"[\s\S]{0,300}/.exec(got.html)?.[0].replace(/<[^>]+>/g, ' ') ?? got.html.slice(0, 200);
  assert.equal(got.status, 200, `${got.path}: ${got.status} ${alert}`);
  return got;
}

function kept<T>(outcome: T | Refusal): T {
  if (isRefusal(outcome)) assert.fail(`refused: ${JSON.stringify(outcome)}`);
  return outcome;
}
