import { day } from '../../basics/day';
import { newId } from '../../basics/id';
import { plusMinutes } from '../../basics/instant';
import { cents } from '../../basics/money';
import { assert, isRefusal } from '../../basics/outcome';
import { leaveDraft, sendRequest, signMoment, tickModules } from '../../community/joining';
import { askMemberDues } from '../../community/joining/actions';
import { membersToday, personWith } from '../../community/members';
import type { Here } from '../../machinery/here';
import type { Play } from './story';

const TOLD = { name: 'Le Panier vert', country: 'BE', language: 'fr', activeCooperators: 250 } as const;
const WHY = 'Nous ouvrons un magasin coopératif en septembre, avec les mêmes outils que Coopéco.';
const CONTACT = 'Contact du Panier vert';
const LESS = 'Notre loyer a doublé en janvier ; nous déménageons cet automne.';
const TELLING = { origin: 'https://komunigi.example' };

/** A shop as large as Coopéco asks to join, and has said which modules it runs (SC4). */
export function newcomer(play: Play): void {
  play('2023-02-20T18:00', 'observer', knock);
  play('2023-02-20T18:20', 'observer', async (here) =>
    tickModules(await asNewcomer(here), { number: 1, modules: ['shift', 'member_card', 'eater', 'pos_eater'] }),
  );
}

/** A shop whose rent went up asks to pay less for a while; the others have two weeks to object. */
export function lessForAWhile(play: Play): void {
  play('2023-02-17T18:30', 'delegate-FR-2', async (here) => {
    const own = (await membersToday(here)).find(({ name }) => name === 'FR-2');
    assert(own, 'FR-2 is a member');
    const asked = { monthlyCents: cents(1_500), reason: LESS, paidUntilOn: day('2023-12-31') };
    return askMemberDues(here, own, asked, TELLING);
  });
}

/** As a stranger does it: the form, then the link of the letter. */
async function knock(here: Here): Promise<unknown> {
  const draft = { formId: newId(), email: addressIn(here), language: 'fr', fields: {}, trap: '' };
  const drawn = await signMoment({ ...here, now: plusMinutes(here.now, -1) });
  const left = await leaveDraft(here, { ...draft, drawn }, TELLING);
  if (isRefusal(left)) return left;
  assert(left.token, 'a letter leaves');
  return sendRequest(here, left.token, { ...TOLD, why: WHY, contact: CONTACT }, TELLING);
}

async function asNewcomer(here: Here): Promise<Here> {
  const personId = await personWith(here.db, { email: addressIn(here), language: 'fr' }, here.now);
  return { ...here, actor: { personId, name: CONTACT, seats: [] } };
}

const addressIn = ({ community }: Here): string => `newcomer@${community.id}.invalid`;
