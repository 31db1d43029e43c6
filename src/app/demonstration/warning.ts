import { day } from '../../basics/day';
import { assert } from '../../basics/outcome';
import { acknowledgeObjection, openProposal, proposalByNumber } from '../../community/decisions';
import { openRoom } from '../../community/meetings/actions';
import { course, inRounds } from './rounds';
import type { Play } from './story';

const NUMBER = 3;

/** What the visitor finds under way: nobody is to be surprised by a change (domain P01), and one objection stands open. */
export function warning(play: Play): void {
  const { ask, reply, react, move, lean, answer } = inRounds(play, NUMBER);
  play('2023-02-07T18:00', 'coordination', (here) =>
    openProposal(here, {
      ...{ title: 'Prévenir deux semaines avant chaque mise à jour', rule: 'consent', options: [], amountCents: null },
      text: 'Deux semaines avant chaque mise à jour, chaque coopérative reçoit en mots simples ce qui change dans les modules qu’elle utilise, et dans ceux-là seulement. Rien ne change chez elle avant ce délai.',
      closesOn: day('2023-02-28'),
    }),
  );
  ask('2023-02-08T12:10', 'delegate-Bloum', 'Qui écrit ces messages ?');
  reply('2023-02-08T14:00', 'developer', 0, 'Nous, avec la liste des changements de chaque version.');
  move('2023-02-13T09:00', 1, 'react', 3);
  react('2023-02-13T19:30', 'delegate-Le Nid', 'En novembre, 27 changements en un mois : nous n’avons rien vu venir.');
  react('2023-02-14T08:20', 'delegate-Macavrac', 'Deux semaines nous laissent le temps d’en parler au comptoir.');
  move('2023-02-16T09:00', 2, 'object', 12);
  answer('2023-02-16T18:40', 'delegate-Le Nid', 'agree');
  answer('2023-02-17T09:05', 'delegate-Macavrac', 'agree');
  answer('2023-02-17T20:15', 'delegate-Coopéco', 'agree-with-reservation', 'Si les messages restent courts.');
  lean('2023-02-18T11:00', 'deputy-bees', 'agree', 'Personnellement oui ; notre cellule informatique se réunit le 23.');
  answer(
    ...(['2023-02-19T10:30', 'delegate-BE-7', 'object'] as const),
    'Quand la caisse est en panne, attendre deux semaines nous fait perdre des ventes chaque jour.',
  );
  play('2023-02-20T09:00', 'coordination', async (here) => {
    const [objection] = (await course(here, NUMBER)).open;
    assert(objection, 'an objection stands open');
    const care = { ownerId: here.actor.personId, dueOn: day('2023-02-24') };
    return acknowledgeObjection(here, { number: NUMBER, objectionId: objection.id, ...care });
  });
  play('2023-02-21T08:30', 'coordination', async (here) => {
    const proposal = await proposalByNumber(here, NUMBER);
    assert(proposal, 'the warning was proposed');
    const { id, title } = proposal;
    const answerPath = `/${here.community.slug}/proposals/${NUMBER}/phone`;
    return openRoom(
      here,
      { kind: 'proposal', id, number: NUMBER, label: `n° ${NUMBER} — ${title}`, answerPath },
      undefined,
    );
  });
}
