import { z } from 'zod';
import { cents } from '../../../basics/money';
import { money, type Words } from '../../../design';
import type { RegisterEntry, Told } from '../../register';

const Sealed = z.object({
  role: z.string(),
  holder: z.string(),
  amountCents: z.number().int().nullable(),
  currency: z.string(),
});

/** What the register says of a decision taken under a mandate. */
export function tellMandate({ entry }: RegisterEntry, t: Words): Told {
  const { role, holder, amountCents, currency } = Sealed.parse(JSON.parse(entry));
  const amount = amountCents === null ? 'none' : money(cents(amountCents), currency, t.language);
  return { outcome: t.mandates.toldOutcome(), isGood: true, sentence: t.mandates.told({ who: holder, role, amount }) };
}
