import { day } from '../../basics/day';
import { cents } from '../../basics/money';
import { assert } from '../../basics/outcome';
import { addLines, appealsOf, openAppeal, openProject, pledge, projectsOf } from '../../community/funding';
import type { Here } from '../../machinery/here';
import type { Play } from './story';

const TITLE = 'Imprimer les cartes de membre en une fois';

/** The member cards, for which organisations pledge: enough to begin, and the group has not decided yet. */
export function pledges(play: Play): void {
  play('2023-02-21T08:40', 'coordination', (here) =>
    openProject(here, {
      title: TITLE,
      purpose: 'Choisir plusieurs membres dans une liste, et imprimer toutes leurs cartes en une fois.',
      needNumber: undefined,
      seatId: undefined,
    }),
  );
  play('2023-02-21T08:42', 'developer', async (here) =>
    addLines(here, await projectAt(here), {
      lines: [
        { label: 'Choisir dans la liste', kind: 'price', ...fixed(40_000), concerns: { kind: 'all' } },
        { label: 'La mise en page des cartes', kind: 'price', ...fixed(80_000), concerns: { kind: 'all' } },
      ],
      seatId: undefined,
    }),
  );
  play('2023-02-21T08:44', 'coordination', async (here) =>
    openAppeal(here, await projectAt(here), { lastOn: day('2023-04-30'), seatId: undefined }),
  );
  const promised = [
    ['2023-02-21T08:46', 'delegate-Le Nid', 30_000, 'La mise en page des cartes'],
    ['2023-02-21T08:48', 'delegate-Bloum', 25_000, ''],
    ['2023-02-21T08:50', 'delegate-BEES coop', 20_000, ''],
  ] as const;
  for (const [when, key, amount, earmark] of promised) {
    play(when, key, async (here) => {
      const [appeal] = await appealsOf(here, (await projectAt(here)).id);
      assert(appeal, 'pledges were asked for');
      return pledge(here, appeal, { cents: cents(amount), earmark, seenVersion: 0, seatId: undefined });
    });
  }
}

const fixed = (amount: number) => ({ lowCents: cents(amount), highCents: cents(amount) });

async function projectAt(here: Here) {
  const project = (await projectsOf(here)).find((each) => each.title === TITLE);
  assert(project, 'the project was opened');
  return project;
}
