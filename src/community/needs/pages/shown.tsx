import { dayOf, daysBetween } from '../../../basics/day';
import type { Instant } from '../../../basics/instant';
import { type Child, Status, Tag, type Words } from '../../../design';
import type { Here, Seat } from '../../../machinery/here';
import { facilitates } from '../../members';
import type { CardNeed } from '../queries';

/** Names as the catalogues choose by them: `us-too` is `usToo`. */
export const camel = (name: string): string => name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

export const pathTo = (here: Here, rest = ''): string => `/${here.community.slug}/needs${rest}`;

export const dayAt = (here: Here, at: Instant) => dayOf(at, here.community.timeZone);

export interface WaitingShown {
  readonly waitingFor: CardNeed['waitingFor'];
  readonly why: CardNeed['why'];
  readonly since: Instant;
  readonly awaitedNames: readonly string[];
  readonly awaitedCount: number;
}

interface WaitingProps {
  readonly t: Words;
  readonly here: Here;
  readonly waiting: WaitingShown;
  readonly lateAfterDays: number;
}

/** Who is awaited, since when, how long that is; or how the need ended. */
export function WaitingStatus({ t, here, waiting, lateAfterDays }: WaitingProps) {
  const since = dayAt(here, waiting.since);
  const days = daysBetween(since, dayAt(here, here.now));
  if (isOver(waiting.why)) {
    return (
      <p class="status done">
        <span class="status-who">
          <b>{t.needs.ended({ why: waiting.why })}</b>
        </span>
      </p>
    );
  }
  const isMine = here.actor.seats.some((seat) => isAwaited(seat, waiting));
  const tone = days > lateAfterDays ? 'late' : isMine ? 'awaited' : 'calm';
  const who = waiting.waitingFor === 'nobody' ? null : whoIsAwaited(t, waiting);
  return <Status t={t} waitingFor={who} since={since} days={days} tone={tone} />;
}

/** The party in words, by name where it is one or a few organisations. */
function whoIsAwaited(t: Words, { waitingFor, awaitedNames, awaitedCount }: WaitingShown): string {
  if (waitingFor !== 'organisations') return t.needs.party({ party: camel(waitingFor) });
  if (awaitedNames.length === 0 || awaitedCount > 3) return t.needs.someOrganisations({ count: awaitedCount });
  return awaitedNames.slice(0, 3).join(', ');
}

export const isOver = (why: CardNeed['why']): boolean => ['released', 'declined', 'merged'].includes(why);

function isAwaited(seat: Seat, { waitingFor, awaitedNames }: WaitingShown): boolean {
  if (waitingFor === 'core-group') return facilitates(seat);
  if (waitingFor === 'provider') return seat.organisationKind === 'provider';
  return waitingFor === 'organisations' && awaitedNames.includes(seat.organisationName ?? '');
}

/** How many organisations say what, the more telling first; nothing where nobody said anything. */
export function Counts({ t, need }: { t: Words; need: CardNeed }): Child {
  const counts = [
    ['usToo', need.usToo],
    ['hurtsUs', need.hurtsUs],
    ['couldLiveWith', need.couldLiveWith],
    ['notUs', need.notUs],
  ] as const;
  const said = counts.filter(([, count]) => count > 0);
  if (said.length === 0) return null;
  return <p class="hint">{said.map(([kind, count]) => t.needs.countKind({ kind, count })).join(' · ')}</p>;
}

export const LevelTag = ({ t, level }: { t: Words; level: CardNeed['level'] }): Child =>
  level && <Tag kind={level === 'common' ? 'strong' : 'plain'}>{t.needs.level({ level })}</Tag>;
