import { assert } from '../../basics/outcome';
import { answerPoll, openPoll } from '../../community/meetings/actions';
import { optionsOf, pollByNumber } from '../../community/meetings/queries';
import type { PollAnswer } from '../../community/meetings/rules';
import type { Here } from '../../machinery/here';
import type { Play } from './story';

/** When the next gathering is prepared is still being found: people read the times in Brussels, Geneva and Barcelona. */
export function findingADate(play: Play): void {
  play('2023-02-15T09:00', 'coordination', (here) =>
    openPoll(
      here,
      {
        ...{ title: 'Préparer la prochaine rencontre', circleId: null, closesOn: '2023-03-01', minutes: 60 },
        ...{ place: '', link: 'https://visio.exemple.coop/rencontre' },
        options: [
          { day: '2023-03-07', time: '19:30' },
          { day: '2023-03-09', time: '12:30' },
          { day: '2023-03-14', time: '19:30' },
        ],
      },
      { origin: 'https://komunigi.invalid' },
    ),
  );
  const said = [
    ['2023-02-15T20:00', 'delegate-BEES coop', 'Europe/Brussels', ['yes', 'no', 'yes']],
    ['2023-02-16T08:00', 'delegate-Le Nid', 'Europe/Zurich', ['maybe', 'yes', 'yes']],
    ['2023-02-17T12:00', 'delegate-Bloum', 'Europe/Brussels', ['no', 'yes', 'yes']],
    ['2023-02-18T18:00', 'delegate-FR-1', 'Europe/Paris', ['yes', 'no', 'maybe']],
  ] as const;
  for (const [when, key, timeZone, answers] of said) play(when, key, (here) => answer(here, timeZone, answers));
}

async function answer(here: Here, timeZone: string, answers: readonly PollAnswer[]) {
  const poll = await pollByNumber(here, 1);
  assert(poll, 'the search for a date began');
  const options = await optionsOf(here, poll.id);
  const chosen = options.map(({ id }, place) => [id, answers[place] ?? 'no'] as const);
  return answerPoll(here, poll, { timeZone, answers: new Map(chosen), seatId: here.actor.seats[0]?.id });
}
