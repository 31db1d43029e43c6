import type { Id } from '../../../basics/id';
import { cents, totalCents } from '../../../basics/money';
import type { Here } from '../../../machinery/here';
import { balancesOf, type MatterBalance } from '../rules';
import { obligationsOfAct, obligationsOfMatter } from './obligations';
import { counting, paymentsOfMatter } from './payments';

type Inside = Pick<Here, 'db' | 'community'>;

/**
 * How an organisation stands today for everything that one act obliged it to, whatever came since: what it owes, what it
 * paid and what is left; undefined where the act obliged it to nothing.
 */
export async function balanceSince(here: Inside, sourceId: Id, organisationId: Id): Promise<MatterBalance | undefined> {
  const own = (await obligationsOfAct(here, sourceId)).filter(({ holderId }) => holderId === organisationId);
  const matters = new Map(own.map(({ matter }) => [matter.id, matter]));
  const found: MatterBalance[] = [];
  for (const matter of matters.values()) {
    const paid = counting(await paymentsOfMatter(here, matter));
    const standings = balancesOf(await obligationsOfMatter(here, matter), paid);
    found.push(...standings.filter(({ holderId }) => holderId === organisationId));
  }
  if (found.length === 0) return undefined;
  const [owedCents, paidCents] = [
    totalCents(found.map((each) => each.owedCents)),
    totalCents(found.map((each) => each.paidCents)),
  ];
  return { holderId: organisationId, owedCents, paidCents, leftCents: cents(owedCents - paidCents) };
}
