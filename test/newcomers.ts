import assert from 'node:assert/strict';
import { whenAdopted } from '../src/app/adopting';
import { type Seated, seatCast } from '../src/app/demonstration';
import { CATALOGUE } from '../src/app/demonstration/modules';
import { day } from '../src/basics/day';
import { type Instant, instant } from '../src/basics/instant';
import { isRefusal } from '../src/basics/outcome';
import { charterOf } from '../src/community/charter';
import { changeCharter } from '../src/community/charter/actions';
import { answerProposal, closeDue } from '../src/community/decisions';
import { giveEstimate } from '../src/community/delivery';
import { chooseSplit, liveFigures, proposeSplit } from '../src/community/funding';
import { standingOf } from '../src/community/members';
import { addModules } from '../src/community/modules';
import { needSummary, voiceNeed } from '../src/community/needs';
import type { Here } from '../src/machinery/here';
import type { House } from './harness';

const CHOICE = { among: null, volunteers: [], sharesCountryLines: false };
const origin = 'https://komunigi.example';

/** A community of twelve with its door open, a catalogue of modules, and 3,450.00 shared equally and adopted. */
export interface OpenDoor {
  readonly place: string;
  readonly seated: Seated;
  /** Moves the clock of the house. */
  readonly at: (when: string) => Instant;
  /** Someone of the cast does something without a screen; a refusal fails the test. */
  readonly act: <T>(when: string, key: string, work: (here: Here) => Promise<T>) => Promise<T>;
  /** So many organisations agree to a proposal. */
  readonly agree: (when: string, number: number, shops: readonly string[]) => Promise<void>;
  /** What the calendar closes at a moment, with everything that follows from it. */
  readonly close: (when: string) => Promise<void>;
}

export async function openDoor(house: House): Promise<OpenDoor> {
  const seated = await house.database.write(null, (db) =>
    seatCast(db, { calendarShiftSeconds: 0, isDemonstration: false }),
  );
  const { community } = seated.here;
  const at = (when: string): Instant => {
    house.clock.at = instant(`${when}:00.000Z`);
    return house.clock.at;
  };
  const act: OpenDoor['act'] = async (when, key, work) => {
    const now = at(when);
    return house.database.write(community.id, async (db) => {
      const personId = seated.personOf(key);
      const seats = await standingOf(db, community, personId, now);
      const done = await work({ db, now, community, actor: { personId, name: key, seats } });
      assert.ok(!isRefusal(done), `${when} ${key}: ${JSON.stringify(done)}`);
      return done;
    });
  };
  const agree: OpenDoor['agree'] = async (when, number, shops) => {
    for (const shop of shops)
      await act(when, `delegate-${shop}`, (here) =>
        answerProposal(here, { number, stage: 'binding', kind: 'agree', reason: '' }),
      );
  };
  const close: OpenDoor['close'] = async (when) => {
    await act(when, 'coordination', (here) => closeDue(here, { origin }, whenAdopted));
  };
  await act('2023-01-02T09:00', 'coordination', async (here) => {
    const charter = await charterOf(here);
    const open = { ...charter, admission: { ...charter.admission, isDoorOpen: true } };
    return changeCharter(here, { charter: open, seenVersion: 1, why: 'Nous accueillons.' });
  });
  await act('2023-01-02T10:00', 'developer', (here) => addModules(here, { modules: CATALOGUE }));
  await sharedBatch(act);
  await agree('2023-01-04T09:00', 1, ['Bloum']);
  await close('2023-01-20T09:00');
  return { place: `/${community.slug}`, seated, at, act, agree, close };
}

/** The 46 hours as one need, 3,450.00, split equally and proposed. */
async function sharedBatch(act: OpenDoor['act']): Promise<void> {
  await act('2023-01-03T09:00', 'developer', (here) =>
    voiceNeed(here, { title: 'Le lot de 46 heures', today: 'Il reste des modules à passer.', language: 'fr' }),
  );
  await act('2023-01-03T10:00', 'developer', async (here) =>
    giveEstimate(here, (await needSummary(here, 1)) ?? assert.fail('a need'), {
      lines: [{ label: 'Le lot', lowMinutes: 46 * 60, concerns: 'all' }],
      ...{ validUntil: day('2024-06-30'), analysisMinutes: 15, remark: '', seatId: undefined, seenNumber: 0 },
    }),
  );
  await act('2023-01-03T11:00', 'coordination', async (here) => {
    const need = (await needSummary(here, 1)) ?? assert.fail('a need');
    const live = await liveFigures(here, need, CHOICE);
    assert.ok(!isRefusal(live));
    const chosen = { choice: CHOICE, key: 'equal', seen: live.seen, seenNumber: 0, seatId: undefined } as const;
    assert.ok(!isRefusal(await chooseSplit(here, need, chosen)));
    return proposeSplit(here, need, {
      ...{ seenNumber: 1, title: 'Cofinancer le lot', text: 'Le lot.', rule: 'medium', options: [] },
      ...{ closesOn: undefined, seatId: undefined, origin },
    });
  });
}
