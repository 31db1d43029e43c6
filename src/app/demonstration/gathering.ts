import { day } from '../../basics/day';
import { cents } from '../../basics/money';
import { assert } from '../../basics/outcome';
import {
  addGuests,
  addRoom,
  announceGathering,
  arrangeItem,
  chooseTopic,
  noteCost,
  noteOutcome,
  proposeTopic,
  takePart,
} from '../../community/gatherings/actions';
import { gatheringByNumber, roomsOf, topicsOf } from '../../community/gatherings/queries';
import { endTask } from '../../community/meetings/actions';
import { answerNeed, askOrganisations, contribute, setLevel, voiceNeed } from '../../community/needs';
import type { Here } from '../../machinery/here';
import type { Play } from './story';

const FIRST = day('2022-03-13');
const LAST = day('2022-03-14');
const STAY = { arrivesOn: FIRST, leavesOn: LAST, travel: '', diet: 'everything', allergies: '' };

/** Who came to Brussels on 13 and 14 March 2022, by which train, and what they wanted to speak of (SC5 step 2). */
export function gathering(play: Play): void {
  play('2022-02-25T09:00', 'coordination', (here) =>
    announceGathering(here, {
      title: 'Rencontre de Bruxelles',
      place: 'Chez BEES coop, Bruxelles',
      about:
        'Deux jours pour se voir en vrai. Le dimanche est sans ordinateur ; le lundi, on écrit les besoins ensemble.',
      firstOn: FIRST,
      lastOn: LAST,
      topicsUntil: FIRST,
      places: 35,
    }),
  );
  const coming = [
    ['2022-02-26T10:00', 'delegate-BEES coop', ''],
    ['2022-02-27T18:00', 'delegate-Bloum', ''],
    ['2022-02-28T09:00', 'developer-polln', ''],
    ['2022-02-28T20:00', 'delegate-Oufticoop', 'Train de 8 h 12, avec deux vélos'],
    ['2022-03-01T12:00', 'delegate-Coopéco', ''],
    ['2022-03-02T08:30', 'delegate-Le Nid', 'Train de nuit, arrivée à 9 h 40'],
    ['2022-03-02T20:00', 'delegate-FR-1', 'Quatre places dans la voiture'],
    ['2022-03-03T09:00', 'developer', ''],
    ['2022-03-03T11:00', 'partner', 'Avion puis train'],
  ] as const;
  for (const [when, key, travel] of coming)
    play(when, key, async (here) =>
      takePart(here, await days(here), { ...STAY, travel, seat: here.actor.seats[0]?.id }),
    );
  const guests = [
    ['bees-coop', '', 5, 'de BEES coop'],
    ['bloum', '', 3, 'de Bloum'],
    ['oufticoop', '', 2, 'd’Oufticoop'],
    ['fr-1', '', 3, 'de FR-1'],
    ['coopeco', '', 1, 'de Coopéco'],
    ['le-nid', '', 1, 'du Nid'],
    ['coop-it-easy', '', 4, 'de Coop IT Easy'],
    ['', 'Une coopérative de développement de Lyon', 2, 'de Lyon'],
  ] as const;
  for (const [place, [organisation, organisationName, count, from]] of guests.entries())
    play(`2022-03-0${place + 2}T09:00`, 'coordination', async (here) =>
      addGuests(here, await days(here), {
        ...STAY,
        names: Array.from({ length: count }, (_, at) => `Participant·e ${at + 1} ${from}`),
        ...{ organisation, organisationName, country: organisation ? '' : 'FR', diet: 'vegetarian' },
      }),
    );
  const topics = [
    ['2022-03-02T20:10', 'delegate-FR-1', 'Qui paie ce que tout le monde utilise ?'],
    ['2022-03-03T09:10', 'developer', 'Passer à la version suivante d’Odoo'],
    ['2022-03-04T19:00', 'delegate-Bloum', 'Les créneaux, vus du comptoir'],
  ] as const;
  for (const [when, key, title] of topics)
    play(when, key, async (here) => proposeTopic(here, await days(here), { title, about: '' }));
  const choices = [
    ['2022-03-05T09:00', 'delegate-BEES coop', [0, 2]],
    ['2022-03-06T09:00', 'delegate-Oufticoop', [2]],
    ['2022-03-07T09:00', 'delegate-Coopéco', [0, 2]],
    ['2022-03-08T09:00', 'partner', [1]],
  ] as const;
  for (const [when, key, chosen] of choices)
    for (const place of chosen) play(when, key, (here) => choose(here, topics[place][2]));
  for (const [name, places] of [
    ['Grande salle', 40],
    ['Cuisine', 15],
  ] as const)
    play('2022-03-09T09:00', 'coordination', async (here) =>
      addRoom(here, await days(here), { name, places, kind: 'session' }),
    );
  const programme = [
    [FIRST, '10:00', 60, 'Accueil et tour de table', 'Grande salle', 'Coordination', undefined],
    [FIRST, '11:00', 90, 'Les créneaux, vus du comptoir', 'Grande salle', 'Bloum', 2],
    [FIRST, '12:30', 90, 'Repas', 'Cuisine', '', undefined],
    [FIRST, '14:00', 120, 'Qui paie ce que tout le monde utilise ?', 'Grande salle', 'FR-1', 0],
    [LAST, '09:30', 90, 'Passer à la version suivante d’Odoo', 'Grande salle', 'Coop IT Easy', 1],
    [LAST, '11:00', 180, 'Écrire les besoins ensemble', 'Grande salle', 'Coordination', undefined],
  ] as const;
  for (const [place, item] of programme.entries())
    play(`2022-03-10T09:${String(place).padStart(2, '0')}`, 'coordination', async (here) => {
      const [onDay, startsAt, minutes, title, room, leads, topic] = item;
      const those = await days(here);
      const roomId = (await roomsOf(here, those.id)).find(({ name }) => name === room)?.id ?? null;
      const topicId = topic === undefined ? null : ((await topicNamed(here, topics[topic][2]))?.id ?? null);
      return arrangeItem(here, those, { onDay, startsAt, minutes, title, leads, roomId, topicId });
    });
  const paid = [
    ['2022-03-15T09:00', 'delegate-FR-1', 'travel', 'Carburant et péage', 13_240],
    ['2022-03-15T10:00', 'delegate-Le Nid', 'travel', 'Train de nuit', 18_900],
    ['2022-03-15T11:00', 'coordination', 'food', 'Repas des deux jours', 41_265],
  ] as const;
  for (const [when, key, kind, what, amount] of paid)
    play(when, key, async (here) => noteCost(here, await days(here), { kind, what, cents: cents(amount) }));
}

/** The gathering of the story: the first one. */
async function days(here: Here) {
  const first = await gatheringByNumber(here, 1);
  assert(first, 'the gathering was announced');
  return first;
}

const topicNamed = async (here: Here, title: string) =>
  (await topicsOf(here, (await days(here)).id)).find((each) => each.title === title);

async function choose(here: Here, title: string) {
  const topic = await topicNamed(here, title);
  assert(topic, 'the topic was proposed');
  return chooseTopic(here, await days(here), topic.id);
}

const noteNeed = async (here: Here, label: string, needNumber: number) =>
  noteOutcome(here, await days(here), {
    ...{ kind: 'need', label, today: '', needNumber, topicId: null, language: 'fr', ownerId: '', dueOn: '' },
  });

/** What people brought home from the gathering of 13 and 14 March 2022. */
export function outcomes(play: Play): void {
  const needs = [
    [
      'volunteer-bloum',
      "Un écran d'accueil qui dit l'essentiel",
      "À l'ouverture, on tombe sur une liste d'applications. Les bénévoles du comptoir cherchent, chaque fois, où sont les présences du jour.",
      'Les personnes qui tiennent le comptoir une fois par mois.',
      'À chaque ouverture.',
    ],
    [
      'delegate-Oufticoop',
      'Des créneaux plus simples à régler',
      'Pour déplacer un seul créneau, il faut comprendre les modèles, les semaines et les exceptions. Une seule personne y arrive chez nous.',
      'Le bureau des membres.',
      'Deux ou trois fois par mois.',
    ],
    [
      'delegate-Coopéco',
      'Se désinscrire en ligne quand on est volant·e',
      'Une personne volante qui ne peut pas venir doit téléphoner. Personne ne décroche le soir, et le créneau reste compté comme rempli.',
      'Les volant·es, et les équipes à qui il manque quelqu’un.',
      'Toutes les semaines.',
    ],
    [
      'delegate-Le Nid',
      'Imprimer les cartes de membre en une fois',
      'Nous imprimons les cartes une par une, avec un autre logiciel, en recopiant les noms.',
      'Le secrétariat.',
      'Après chaque séance d’information.',
    ],
  ] as const;
  for (const [place, [key, title, today, hurt, often]] of needs.entries()) {
    play(`2022-03-14T1${place + 4}:00`, key, (here) => voiceNeed(here, { title, today, hurt, often, language: 'fr' }));
    play(`2022-03-14T1${place + 4}:05`, key, (here) => noteNeed(here, title, place + 2));
  }
  play('2022-03-14T18:00', 'coordination', async (here) =>
    noteOutcome(here, await days(here), {
      ...{ kind: 'task', label: 'Envoyer les photos à tout le monde', today: '', needNumber: null, topicId: null },
      ...{ ownerId: here.actor.personId, dueOn: '2022-03-31', language: 'fr' },
    }),
  );
  play('2022-03-29T20:00', 'coordination', (here) => endTask(here, 1, { kind: 'done', why: '' }));
  play('2022-03-18T09:00', 'coordination', (here) =>
    askOrganisations(here, { number: 4, whom: 'everyone', modules: '' }),
  );
  play('2022-03-22T19:00', 'delegate-BEES coop', (here) =>
    answerNeed(here, { number: 4, stage: 'binding', kind: 'us-too', sentence: 'Trois appels par semaine.' }),
  );
  play('2022-03-25T08:30', 'delegate-Bloum', (here) =>
    answerNeed(here, { number: 4, stage: 'binding', kind: 'us-too', sentence: '' }),
  );
  play('2022-04-01T12:00', 'delegate-DE-1', (here) =>
    answerNeed(here, {
      number: 4,
      stage: 'binding',
      kind: 'hurts-us',
      sentence: 'Bei uns füllt das Büro die Lücken von Hand: wir brauchen mindestens 24 Stunden.',
    }),
  );
  play('2022-11-08T10:00', 'coordination', (here) =>
    setLevel(here, {
      number: 5,
      level: 'common',
      organisationId: null,
      reason: 'Trois organisations impriment des cartes, avec le même module.',
    }),
  );
  play('2022-11-08T10:10', 'delegate-Le Nid', (here) =>
    contribute(here, {
      number: 5,
      section: 'questions',
      addressedTo: 'provider',
      body: 'Est-ce plutôt deux heures, ou deux jours ? Notre assemblée demande un ordre de grandeur.',
    }),
  );
}
