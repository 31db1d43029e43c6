import { day } from '../../basics/day';
import { assert, isRefusal } from '../../basics/outcome';
import { circleBySlug } from '../../community/mandates';
import {
  addTopic,
  answerMeeting,
  beginSeries,
  changeMeeting,
  correctMinutes,
  endMeeting,
  endTask,
  giveDuty,
  giveTask,
  notePresence,
  stepTo,
  suggestedItems,
  takeItems,
  writeNotes,
} from '../../community/meetings/actions';
import {
  agendaOf,
  expectedAt,
  type Meeting,
  meetingsBefore,
  meetingsFrom,
  versionsOf,
} from '../../community/meetings/queries';
import type { Here } from '../../machinery/here';
import type { Play } from './story';

const LINK = 'https://rencontre.example.org/intercoop';

/** The monthly intercoop and the meetings of the core group: one that was, those that come. */
export function meetings(play: Play): void {
  play('2023-01-09T09:00', 'coordination', (here) =>
    beginSeries(here, {
      ...{ title: 'Intercoop mensuelle', circleId: null, every: 'month', step: 1, weekday: 4, nth: -1 },
      ...{ fromOn: day('2023-01-10'), startsAt: '19:30', minutes: 60, place: 'Chez BEES coop, Schaerbeek', link: LINK },
    }),
  );
  play('2023-01-09T09:05', 'coordination', async (here) => {
    const noyau = await circleBySlug(here, 'noyau');
    return beginSeries(here, {
      ...{ title: 'Réunion du noyau', circleId: noyau?.id ?? null, every: 'week', step: 2, weekday: 2, nth: null },
      ...{
        fromOn: day('2023-02-27'),
        startsAt: '12:15',
        minutes: 45,
        place: '',
        link: 'https://rencontre.example.org/noyau',
      },
    });
  });
  const coming = ['delegate-BEES coop', 'delegate-Bloum', 'delegate-Polln', 'developer', 'delegate-Coopéco'];
  for (const [index, key] of coming.entries())
    play(`2023-01-${16 + index}T19:00`, key, async (here) => answer(here, await intercoop(here), 'comes', ''));
  play('2023-01-20T08:40', 'delegate-Le Nid', async (here) =>
    answer(here, await intercoop(here), 'excused', 'Assemblée générale le même soir.'),
  );
  january(play);
  // A holiday: the last Thursday of May is between two free days.
  play('2023-02-17T10:00', 'coordination', async (here) => {
    const may = (await meetingsFrom(here, here.now, 30)).find(({ onDay }) => onDay === '2023-05-25');
    assert(may, 'the series reaches May');
    const { title, startsAt, minutes, place, link, version: seen } = may;
    return changeMeeting(
      here,
      may,
      { title, startsAt, minutes, place, link, onDay: '2023-05-23', seen },
      { origin: '' },
    );
  });
  play('2023-02-18T12:00', 'delegate-Oufticoop', async (here) =>
    addTopic(here, await intercoop(here), { title: 'Étiquettes en deux langues', minutes: 10 }),
  );
  for (const [when, key] of [
    ['2023-02-18T10:30', 'delegate-Bloum'],
    ['2023-02-19T21:10', 'delegate-Oufticoop'],
    ['2023-02-20T08:15', 'developer'],
  ] as const)
    play(when, key, async (here) => answer(here, await intercoop(here), 'comes', ''));
}

/** The evening of 26 January: its agenda, what was noted, two tasks, minutes that somebody corrected. */
function january(play: Play): void {
  play('2023-01-25T10:00', 'coordination', async (here) => {
    const meeting = await intercoop(here);
    const suggested = await suggestedItems(here, meeting, []);
    await takeItems(here, meeting, suggested, ['welcome:']);
    await addTopic(here, meeting, { title: 'Ce qui reste à porter vers la nouvelle version', minutes: 25 });
    await addTopic(here, meeting, { title: 'Préparer la rencontre de mars', minutes: 20 });
    await giveDuty(here, meeting, { duty: 'facilitation', personId: here.actor.personId });
  });
  play('2023-01-26T18:32', 'coordination', async (here) => {
    const meeting = await intercoop(here);
    for (const person of await expectedAt(here, meeting))
      if (person.answer === 'comes' || person.personId === here.actor.personId)
        await notePresence(here, meeting, { personId: person.personId, isPresent: true });
    return stepTo(here, meeting, '');
  });
  const noted = [
    ['2023-01-26T18:38', 'delegate-Bloum', 0, 'Tour de parole : les inventaires sont finis partout, sauf chez Polln.'],
    [
      '2023-01-26T18:55',
      'developer',
      1,
      '63 modules, dont 18 sont vides.\nLa liste des heures est prête le 20 février.',
    ],
    [
      '2023-01-26T19:02',
      'delegate-BEES coop',
      1,
      '63 modules, dont 18 sont vides.\nLa liste des heures est prête le 20 février.\nChaque coopérative lira sa propre liste avant la prochaine fois.',
    ],
    [
      '2023-01-26T19:20',
      'delegate-Polln',
      2,
      'Samedi 18 ou dimanche 19 mars. On dort chez les coopérateur·rices de Bloum.',
    ],
  ] as const;
  for (const [when, key, place, text] of noted)
    play(when, key, async (here) => {
      const meeting = await intercoop(here);
      const item = (await agendaOf(here, meeting.id))[place];
      assert(item, 'the agenda has three items');
      return writeNotes(here, meeting, { itemId: item.id, base: '', text });
    });
  const tasks = [
    ['2023-01-26T19:05', 'developer', 1, 'Publier la liste des heures par module', '2023-02-20'],
    ['2023-01-26T19:22', 'delegate-Bloum', 2, 'Compter les lits pour la rencontre de mars', '2023-02-28'],
  ] as const;
  for (const [when, key, place, title, dueOn] of tasks)
    play(when, key, async (here) => {
      const meeting = await intercoop(here);
      const item = (await agendaOf(here, meeting.id))[place];
      return giveTask(here, meeting, { itemId: item?.id ?? '', title, ownerId: here.actor.personId, dueOn });
    });
  play('2023-01-26T19:28', 'coordination', async (here) => endMeeting(here, await intercoop(here), { origin: '' }));
  play('2023-01-27T09:10', 'delegate-Bloum', async (here) => {
    const [meeting] = (await meetingsBefore(here, here.now, 5)).filter(({ circle }) => circle === null);
    assert(meeting, 'there was a meeting');
    const [first] = await versionsOf(here, meeting.id);
    const text = (first?.text ?? '').replace('Samedi 18 ou dimanche 19 mars', 'Samedi 18 et dimanche 19 mars');
    return correctMinutes(here, meeting, { seen: 1, text, why: 'Ce sont les deux jours, pas l’un ou l’autre.' });
  });
  play('2023-02-20T10:15', 'developer', (here) => endTask(here, 2, { kind: 'done', why: '' }));
}

const intercoop = async (here: Here): Promise<Meeting> => {
  const next = (await meetingsFrom(here, here.now, 20)).find(({ circle }) => circle === null);
  assert(next, 'the series goes on');
  return next;
};

async function answer(here: Here, meeting: Meeting, said: 'comes' | 'excused', note: string): Promise<void> {
  const seat = here.actor.seats[0];
  const answered = await answerMeeting(here, meeting, { answer: said, seatId: seat?.id, note });
  assert(!isRefusal(answered), `${here.actor.name} may say so`);
}
