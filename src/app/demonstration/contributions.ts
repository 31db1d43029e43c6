import { day } from '../../basics/day';
import { assert } from '../../basics/outcome';
import { askOwnPeople, closeDue, decideAmendment, openProposal, proposeAmendment } from '../../community/decisions';
import { course, inRounds } from './rounds';
import type { Play } from './story';

const NUMBER = 1;
/** The same to the end, whatever the levels are called. */
const BUYS =
  'Cela paie, chaque mois, 4 heures d’analyse et d’estimation des nouvelles demandes et 1 heure de coordination : le strict minimum. Coop IT Easy donne 1 heure par mois au pot commun. On commence le 1er mai 2022, pour avoir un matelas quand le subside s’arrêtera, fin décembre.';
const FIRST = `Chaque organisation verse une contribution par mois, hors TVA : un membre observateur, 10 € ; un membre actif, 25 €, ou 35 € s’il a plus de moyens.

${BUYS}`;
const RENAMED = `Chaque organisation choisit sa contribution par mois, hors TVA, selon ses moyens : 10 €, 25 € ou 35 €. Les niveaux portent le nom de leur montant ; quel que soit le sien, une organisation a une voix.

${BUYS}`;

/** The contributions of 2022, as the core group put them to the monthly meeting (domain §1.3 and SC3, steps 1 and 2). */
export function contributions(play: Play): void {
  const { ask, reply, react, move, lean, answer } = inRounds(play, NUMBER);
  // Longer than the window asks for: collectives must have time to meet.
  const closesOn = day('2022-05-23');
  const title = 'Contributions : 10, 25 ou 35 € par mois, à partir du 1er mai';
  play('2022-04-28T17:00', 'coordination', (here) =>
    openProposal(here, { title, text: FIRST, rule: 'consent', options: [], amountCents: null, closesOn }),
  );
  ask('2022-04-28T17:20', 'delegate-Coopéco', 'Qu’est-ce que cela paie exactement ?');
  reply('2022-04-28T17:25', 'developer', 0, 'Quatre heures d’analyse par mois et une de coordination, rien d’autre.');
  ask('2022-04-28T17:40', 'delegate-Macavrac', 'À 10 € par mois, a-t-on encore une voix ?');
  reply('2022-04-28T17:45', 'coordination', 1, 'Oui : une organisation, une voix, quoi qu’elle verse.');
  move('2022-05-02T09:00', 1, 'react', 3);
  react('2022-05-02T18:00', 'delegate-Bloum', 'Commençons tout de suite : le matelas se remplit maintenant.');
  react(
    '2022-05-03T12:30',
    'delegate-Oufticoop',
    '« Observateur » et « actif » fâchent : chez nous, tout le monde agit.',
  );
  react('2022-05-03T20:15', 'delegate-FR-2', 'L’argent manque cette année : 10 € sont possibles, 25 € non.');
  react('2022-05-04T08:40', 'delegate-BEES coop', 'Je ne sais pas comment notre collectif va le prendre.');
  move('2022-05-05T09:00', 2, 'amend', 4);
  play('2022-05-06T10:00', 'delegate-Oufticoop', (here) =>
    proposeAmendment(here, {
      ...{ number: NUMBER, seen: 1, text: RENAMED },
      reason: 'Personne n’observe : qu’un niveau dise ce que l’on verse, et non ce que l’on fait.',
    }),
  );
  play('2022-05-09T09:00', 'coordination', async (here) => {
    const [amendment] = (await course(here, NUMBER)).amendments;
    assert(amendment, 'other words were proposed');
    const taken = { amendmentId: amendment.id, outcome: 'taken-up', seen: 1, text: null, reason: '' };
    return decideAmendment(here, { number: NUMBER, ...taken });
  });
  move('2022-05-09T09:15', 3, 'object', 14);
  // A delegate is a messenger: what they think at once, what their collective says once it has met.
  lean(
    ...(['2022-05-10T08:30', 'delegate-Polln', 'agree'] as const),
    'Avis personnel favorable ; notre collectif est à consulter jusqu’au 20 mai.',
  );
  play('2022-05-10T08:35', 'delegate-Polln', (here) =>
    askOwnPeople(here, { number: NUMBER, untilOn: day('2022-05-20'), note: '10, 25 ou 35 € : qu’en pensez-vous ?' }),
  );
  answer('2022-05-10T19:00', 'delegate-Oufticoop', 'agree');
  answer('2022-05-11T07:50', 'delegate-Bloum', 'agree');
  answer('2022-05-11T18:30', 'delegate-FR-2', 'agree-with-reservation', 'Nous resterons à 10 €.');
  lean('2022-05-12T21:00', 'developer-polln', 'agree', '25 €, c’est raisonnable.');
  answer('2022-05-13T12:00', 'delegate-BE-7', 'agree');
  answer('2022-05-16T20:20', 'delegate-Le Nid', 'agree');
  answer('2022-05-17T09:10', 'delegate-Macavrac', 'agree');
  answer('2022-05-18T21:30', 'delegate-BEES coop', 'agree', 'À 35 €.');
  answer('2022-05-20T19:45', 'delegate-Polln', 'agree', 'Le collectif est d’accord, à 25 €.');
  play('2022-05-23T18:00', 'coordination', (here) => closeDue(here));
}
