/** How much someone carries, as far as it can be counted. */
export interface Carried {
  readonly roles: number;
}

/** Tells whether a relay is suggested: more roles on one person than the charter finds good. */
export const needsRelay = ({ roles }: Carried, mostRoles: number): boolean => roles > mostRoles;

/**
 * Whose load someone may see besides their own: nobody's, that of people with whom they share a circle, or everyone's.
 */
export function maySeeLoad(
  seenBy: 'self' | 'circle' | 'everyone',
  viewerCircles: ReadonlySet<string>,
  circles: ReadonlySet<string>,
): boolean {
  if (seenBy === 'circle') return [...circles].some((circle) => viewerCircles.has(circle));
  return seenBy === 'everyone';
}
