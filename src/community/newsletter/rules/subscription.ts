import type { Id } from '../../../basics/id';
import type { Instant } from '../../../basics/instant';

/** Where a reader comes from, in their own words. */
export const KINDS = ['shop', 'cooperative', 'provider', 'funder', 'public', 'person'] as const;
export type Kind = (typeof KINDS)[number];

/** What a reader wishes to hear of; none ticked means everything. */
export const INTERESTS = ['software', 'money', 'meetings', 'community'] as const;
export type Interest = (typeof INTERESTS)[number];

export const EMAIL_LIMIT = 200;
export const NAME_LIMIT = 80;

/** How many letters of confirmation leave: for one address in a day, in a whole community in an hour. */
export const FLOOD = { perAddressADay: 3, perCommunityAnHour: 120 } as const;

/** For so long a letter of confirmation opens; what nobody confirmed is then forgotten. */
export const CONFIRM_DAYS = 7;
/** For so long the address of whoever left is kept, to answer them if they ask; then it is forgotten. */
export const KEPT_DAYS = 30;

/** What a reader chose. */
export interface Choices {
  readonly language: string;
  readonly kind: Kind;
  readonly interests: readonly Interest[];
}

/** How a subscription ended: by the reader, by their mail service, by what came back, by the coordination, by a newer one. */
export type EndKind = 'left' | 'one-click' | 'by-mail' | 'bounced' | 'complained' | 'removed' | 'anew';

export interface Subscription extends Choices {
  readonly id: Id;
  readonly email: string;
  /** The name of the member, where one subscribed on their own page. */
  readonly memberName: string | null;
  readonly token: string;
  readonly askedAt: Instant;
  readonly confirmedAt: Instant | null;
  readonly endedAt: Instant | null;
  readonly endKind: EndKind | null;
  readonly endWhy: string | null;
  readonly softBounces: number;
  readonly liftedAt: Instant | null;
}

/** The mail server, or the reader's own mail service, said that this address is to get nothing more. */
export const isBarred = ({ endKind, liftedAt }: Pick<Subscription, 'endKind' | 'liftedAt'>): boolean =>
  (endKind === 'bounced' || endKind === 'complained') && liftedAt === null;

/** `amina@example.coop` as `am•••@example.coop`: enough to recognise one's own, on a page that a link opens. */
export function masked(email: string): string {
  const [name = '', domain = ''] = email.split('@');
  return `${name.slice(0, name.length > 3 ? 2 : 1)}•••@${domain}`;
}
