import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openHouse } from '../../../test/harness';
import { openDoor } from '../../../test/newcomers';
import { done } from '../../../test/rooms';
import { newId } from '../../basics/id';
import { isRefusal } from '../../basics/outcome';
import { rows } from '../../machinery/database';
import { sendRequest } from './actions';
import { openRequests } from './queries';
import { saveDraft } from './store';

const house = await openHouse({ at: '2023-02-01T09:00:00.000Z' });
const door = await openDoor(house);
const { place } = door;
const { community } = door.seated.here;
const origin = 'https://komunigi.example';

/** A newcomer asks, by the letter's link; gives the number of its request, or what was refused. */
function asks(when: string, name: string, email: string): Promise<number | string> {
  const now = door.at(when);
  return house.database.write(community.id, async (db) => {
    const ground = { db, community, now };
    const draft = { formId: newId(), email, language: 'fr', fields: {} };
    const token = (await saveDraft(ground, draft)) ?? assert.fail('a draft');
    const told = { name, country: 'BE', language: 'fr', activeCooperators: 80, why: '', contact: 'Noor' };
    const sent = await sendRequest(ground, token, told, { origin });
    return isRefusal(sent) ? sent.refused : sent.number;
  });
}
const facts = (kind: string): Promise<number> =>
  house.database.read(community.id, async (db) => {
    const counting = 'select count(*)::int as count from join_facts where kind = $1';
    return (await rows<{ count: number }>(db, counting, [kind]))[0]?.count ?? 0;
  });
const text = ({ html }: { html: string }): string => html.replace(/<[^>]+>/g, ' ').replace(/[\s\u00a0\u202f]+/g, ' ');
const DUES = { tier: 'tier-25', deputyName: 'Yusuf', deputyEmail: 'yusuf@noor.example', understood: 'yes' };

test('whoever says the same of itself again adds nothing', async () => {
  const path = `${place}/joining/${await asks('2023-02-01T10:00', 'Noor', 'noor@noor.example')}`;
  const noor = await house.signedIn('noor@noor.example');
  for (const others of ['un_module deux_modules', 'deux_modules un_module'])
    done(await noor.post(`${path}/modules`, { others }));
  for (let said = 0; said < 2; said += 1) done(await noor.post(`${path}/dues`, DUES));
  assert.equal(await facts('modules-ticked'), 1);
  assert.equal(await facts('dues-understood'), 1);
});

test('one’s modules and dues are said anew fifty times at most, and the newest of each is all that is read', async () => {
  const noor = await house.signedIn('noor@noor.example');
  const path = `${place}/joining/1`;
  for (let said = 1; said < 50; said += 1) {
    done(await noor.post(`${path}/modules`, { others: `module_${said}` }));
    done(await noor.post(`${path}/dues`, { ...DUES, deputyName: `Yusuf ${said}` }));
  }
  const tooOften = await noor.post(`${path}/modules`, { others: 'encore_un' });
  assert.equal(tooOften.status, 422);
  assert.match(text(tooOften), /déjà changé bien des fois/);
  assert.equal((await noor.post(`${path}/dues`, { ...DUES, deputyName: 'Encore' })).status, 422);
  assert.equal(await facts('modules-ticked'), 50);
  assert.equal(await facts('dues-understood'), 50);
  const [open] = await house.database.read(community.id, (db) => openRequests({ db, community }));
  assert.deepEqual(
    open?.facts.map(({ kind }) => kind),
    ['buddy-asked', 'modules-ticked', 'dues-understood'],
  );
  assert.match(text(await noor.get(path)), /module_49/);
});
