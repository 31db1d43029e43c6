import { day } from '../../basics/day';
import { assert, isRefusal } from '../../basics/outcome';
import { circleBySlug } from '../../community/mandates';
import { answerMeeting, beginSeries, changeMeeting, notePresence } from '../../community/meetings/actions';
import { expectedAt, type Meeting, meetingsFrom } from '../../community/meetings/queries';
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
  play('2023-01-26T19:05', 'coordination', async (here) => {
    const meeting = await intercoop(here);
    for (const person of await expectedAt(here, meeting))
      if (person.answer === 'comes' || person.personId === here.actor.personId)
        await notePresence(here, meeting, { personId: person.personId, isPresent: true });
  });
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
  for (const [when, key] of [
    ['2023-02-18T10:30', 'delegate-Bloum'],
    ['2023-02-19T21:10', 'delegate-Oufticoop'],
    ['2023-02-20T08:15', 'developer'],
  ] as const)
    play(when, key, async (here) => answer(here, await intercoop(here), 'comes', ''));
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
