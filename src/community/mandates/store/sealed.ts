import { z } from 'zod';
import { cents } from '../../../basics/money';

const Sealed = z.object({
  matterId: z.string(),
  title: z.string(),
  words: z.string(),
  role: z.string(),
  holder: z.string(),
  personId: z.string(),
  amountCents: z.number().int().transform(cents).nullable(),
  currency: z.string(),
});

export type SealedDecision = z.infer<typeof Sealed>;

/** What the register's text says of a decision taken under a mandate; undefined when it says no such thing. */
export const readSealed = (entry: string): SealedDecision | undefined => Sealed.safeParse(JSON.parse(entry)).data;
