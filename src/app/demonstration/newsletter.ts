import { assert, isRefusal } from '../../basics/outcome';
import { settle, subscribe } from '../../community/newsletter';
import type { Play } from './story';

/** Who of the cast reads the letter, and what of it. */
const READERS = [
  ['coordination', 'shop', []],
  ['delegate-BEES coop', 'shop', ['software', 'money']],
  ['delegate-Bloum', 'shop', []],
  ['volunteer-bloum', 'person', ['meetings', 'community']],
  ['developer', 'provider', ['software']],
  ['observer', 'public', []],
] as const;

/** A letter for whoever follows the community from afar. */
export function newsletter(play: Play): void {
  play('2023-02-06T09:00', 'coordination', async (here) =>
    kept(await settle(here, { name: 'Le Panier', isOpen: true, isPublic: true, seen: 0 })),
  );
  for (const [key, kind, interests] of READERS)
    play('2023-02-06T10:00', key, async (here) => kept(await subscribe(here, { language: 'fr', kind, interests })));
}

function kept(outcome: unknown): void {
  assert(!isRefusal(outcome), `the newsletter: ${JSON.stringify(outcome)}`);
}
