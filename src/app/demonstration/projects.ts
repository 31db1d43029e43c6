import { assert } from '../../basics/outcome';
import { cancelLine, openProject, projectByNumber } from '../../community/funding';
import type { Here } from '../../machinery/here';
import type { Play } from './story';

/** The forty-six hours as a project of their own, on the day they were listed (domain §8, SC2). */
export function projects(play: Play): void {
  play('2023-02-20T10:30', 'developer', (here) =>
    openProject(here, {
      title: 'Les 46 heures qui restent',
      purpose:
        'Finir de passer les modules encore utiles dans le dépôt international, et abandonner clairement les autres.',
      needNumber: 6,
      seatId: undefined,
    }),
  );
  play('2023-02-20T11:15', 'delegate-Oufticoop', async (here) =>
    cancelLine(here, await projectAt(here, 1), {
      ...{ line: 7, seenVersion: 1, seatId: undefined },
      reason: 'Abandonnées : aucune coopérative ne les attend plus.',
    }),
  );
}

async function projectAt(here: Here, number: number) {
  const project = await projectByNumber(here, number);
  assert(project, `project ${number} was opened`);
  return project;
}
