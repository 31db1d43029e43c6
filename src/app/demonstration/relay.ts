import type { Id } from '../../basics/id';
import { assert } from '../../basics/outcome';
import {
  acceptElection,
  answerElection,
  electionByNumber,
  moveElection,
  nominatePerson,
  openElection,
  proposePerson,
} from '../../community/elections';
import { seatHolders } from '../../community/members';
import type { Here } from '../../machinery/here';
import { CAST } from './cast';
import type { Play } from './story';

const NUMBER = 1;
const MEETING = '2022-12-10T';

/** Whom each of the seven that came named first, and why. */
const NAMED: readonly (readonly [who: string, whom: string, reason: string])[] = [
  ['BEES coop', 'Bloum', 'Bloum tient le fil des rencontres depuis mars.'],
  ['Bloum', 'BE-8', 'BE-8 vient d’un petit magasin : il en faut un dans le noyau.'],
  ['Polln', 'BE-8', 'Répond toujours, et clairement.'],
  ['Oufticoop', 'Bloum', 'Connaît deux magasins de l’intérieur.'],
  ['Coopéco', 'Oufticoop', 'Sait dire ce qui fâche sans fâcher.'],
  ['BE-7', 'BE-8', 'Nous préparons déjà les réunions ensemble.'],
  ['BE-8', 'Oufticoop', 'A trouvé les mots pour les contributions.'],
];

/** Who joined from afar in the afternoon, with a phone. */
const FROM_AFAR = ['Macavrac', 'FR-1', 'FR-2', 'Le Nid', 'DE-1'] as const;

/** The coop seat of the core group that falls free at the end of 2022, filled without candidates (domain SC5, step 3). */
export function relay(play: Play): void {
  const lead = (at: string, act: (here: Here, seen: number) => Promise<unknown>) =>
    play(MEETING + at, 'coordination', async (here) => act(here, await seenIn(here)));
  const move = (at: string, to: string) =>
    lead(at, (here, seen) => moveElection(here, { number: NUMBER, seen, to, mode: 'live', reason: '' }));
  const name = (at: string, who: string, whom: string, reason: string) =>
    play(MEETING + at, `delegate-${who}`, async (here) =>
      nominatePerson(here, { number: NUMBER, seen: await seenIn(here), personId: await personOf(here, whom), reason }),
    );
  play('2022-12-05T09:00', 'coordination', (here) =>
    openElection(here, {
      ...{ role: 'membre-du-noyau', termKind: 'holder', mode: 'live', termMonths: '24', startsOn: '2023-01-01' },
      criteria: 'Vient d’une coopérative\nConnaît au moins deux magasins\nA du temps chaque semaine',
    }),
  );
  move('09:30', 'nominate');
  for (const [place, [who, whom, reason]] of NAMED.entries()) name(`09:4${place}`, who, whom, reason);
  move('10:00', 'change');
  name('10:10', 'BEES coop', 'BE-8', 'Vos raisons sont bonnes : un petit magasin manque au noyau.');
  name('10:12', 'Coopéco', 'BE-8', 'Qui prépare déjà les réunions est vite au travail.');
  move('10:20', 'propose');
  propose('13:20', '24', '');
  everyone(21, 'Coopéco');
  move('13:40', 'integrate');
  propose('13:45', '12', 'Douze mois au lieu de vingt-quatre, et l’on en reparle à mi-parcours.');
  everyone(46, null);
  move('14:10', 'accept');
  // The elected person consents last.
  play(`${MEETING}14:12`, 'delegate-BE-8', async (here) =>
    acceptElection(here, {
      number: NUMBER,
      seen: await seenIn(here),
      kind: 'accept',
      reason: 'Pour un an, volontiers.',
    }),
  );

  function propose(at: string, termMonths: string, adjustment: string): void {
    lead(at, async (here, seen) => {
      const terms = { reason: 'Cinq organisations sur sept.', termMonths, words: '', adjustment, mode: 'live' };
      return proposePerson(here, { number: NUMBER, seen, personId: await personOf(here, 'BE-8'), ...terms });
    });
  }

  /** All twelve answer within a quarter of an hour after one, in the room and on their phones. */
  function everyone(firstMinute: number, objector: string | null): void {
    for (const [place, who] of [...NAMED.map(([each]) => each), ...FROM_AFAR].entries()) {
      const kind = who === objector ? 'object' : 'consent';
      const reason = who === objector ? 'Deux ans d’affilée ont épuisé les premières personnes.' : '';
      play(`${MEETING}13:${firstMinute + place}`, `delegate-${who}`, async (here) =>
        answerElection(here, { number: NUMBER, seen: await seenIn(here), kind, reason }),
      );
    }
  }
}

async function seenIn(here: Here): Promise<number> {
  const step = (await electionByNumber(here, NUMBER))?.steps.at(-1);
  assert(step, 'the election is open');
  return step.number;
}

async function personOf(here: Here, organisation: string): Promise<Id> {
  const name = CAST.find((each) => each.key === `delegate-${organisation}`)?.name;
  const holder = (await seatHolders(here)).find((each) => each.name === name);
  assert(holder, `${organisation} has a delegate`);
  return holder.personId;
}
