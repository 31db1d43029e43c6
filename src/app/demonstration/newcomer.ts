import { newId } from '../../basics/id';
import { plusMinutes } from '../../basics/instant';
import { assert, isRefusal } from '../../basics/outcome';
import { leaveDraft, sendRequest, signMoment, tickModules } from '../../community/joining';
import { personWith } from '../../community/members';
import type { Here } from '../../machinery/here';
import type { Play } from './story';

const TOLD = { name: 'Le Panier vert', country: 'BE', language: 'fr', activeCooperators: 250 } as const;
const WHY = 'Nous ouvrons un magasin coopératif en septembre, avec les mêmes outils que Coopéco.';
const CONTACT = 'Contact du Panier vert';
const TELLING = { origin: 'https://komunigi.example' };

/** A shop as large as Coopéco asks to join, and has said which modules it runs (SC4). */
export function newcomer(play: Play): void {
  play('2023-02-20T18:00', 'observer', knock);
  play('2023-02-20T18:20', 'observer', async (here) =>
    tickModules(await asNewcomer(here), { number: 1, modules: ['shift', 'member_card', 'eater', 'pos_eater'] }),
  );
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
