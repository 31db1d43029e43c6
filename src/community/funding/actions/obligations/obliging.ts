import { totalCents } from '../../../../basics/money';
import { assert } from '../../../../basics/outcome';
import { type Recording, record } from '../../../chronicle';
import { type Obliging as Kept, saveObligations } from '../../store';

/** What one act obliges organisations to, with what its line in the chronicle says. */
export interface Obliging extends Kept {
  readonly matter: Kept['matter'] & { readonly number: number; readonly title: string };
}

/**
 * Writes what an act obliges to, in the transaction of the act: one row per organisation that owes (or is owed)
 * something, and one line of the chronicle. Told again of the same act it writes nothing. Gives how many rows it wrote.
 */
export async function oblige(here: Recording, obliging: Obliging): Promise<number> {
  const amounts = obliging.amounts.filter((each) => each.cents !== 0);
  assert(
    amounts.every((each) => each.cents > 0),
    'what is obliged is above zero; its kind says who owes whom',
  );
  if (amounts.length === 0) return 0;
  const written = await saveObligations(here, { ...obliging, amounts });
  assert(written === 0 || written === amounts.length, 'an act obliges once, and whole');
  if (written === 0) return 0;
  const { matter, kind, seatId } = obliging;
  await record(here, `obligations/${kind}`, {
    matter: { kind: matter.kind, id: matter.id, label: `n° ${matter.number} — ${matter.title}` },
    seatId,
    data: { number: matter.number, count: written, totalCents: totalCents(amounts.map((each) => each.cents)) },
  });
  return written;
}
