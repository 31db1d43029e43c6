import { type Cents, cents } from '../../../basics/money';

/** What an organisation pays each month, and why it is that. */
export interface Due {
  readonly cents: Cents;
  /** Its level, chosen by it or noted for it; less, granted to it; nothing here, since it pays in another community. */
  readonly because: 'level' | 'reduced' | 'elsewhere';
  /** The community in which it pays instead. */
  readonly paysIn: string | null;
}

/**
 * What an organisation owes each month. One that is in two communities is one organisation: it pays its dues once, in the
 * community that its delegates named, and nothing in the other (domain dossier, US55 and M06).
 */
export function monthlyDue(of: {
  readonly levelCents: Cents;
  /** What was granted instead; null where nothing was. */
  readonly reducedCents: Cents | null;
  /** The community where it pays its dues; null where that is this one. */
  readonly paysIn: string | null;
}): Due {
  const { levelCents, reducedCents, paysIn } = of;
  if (paysIn !== null) return { cents: cents(0), because: 'elsewhere', paysIn };
  if (reducedCents !== null && reducedCents < levelCents)
    return { cents: reducedCents, because: 'reduced', paysIn: null };
  return { cents: levelCents, because: 'level', paysIn: null };
}
