import { dayOf } from '../../../basics/day';
import { Cards, Notice, Section, type Words } from '../../../design';
import type { Request } from '../../../machinery/web';
import { byUrgency, type Urgency } from '../rules';
import type { Awaiting } from './common';
import type { Desk } from './gather';
import { leadingAwaits } from './leading';
import { organisationAwaits } from './organisation';
import { laterAwaits, MoreOfParty, partyAwaits, spokenAwaits } from './others';
import { Appointments, ownAwaits } from './own';
import { PendingSection } from './pending';

interface AwaitsProps {
  readonly request: Request;
  readonly desk: Desk;
  readonly t: Words;
}

/** Whether the answer of an organisation is still the reader's to give, though somebody has leaned already. */
export const isAnswerPending = ({ pending }: Pick<Desk, 'pending'>): boolean => pending.some(({ isMine }) => isMine);

/**
 * All that awaits the reader, whoever's it is: what is late, what ends within days, the answers that are theirs to give
 * after a leaning, what ends later, what has no end.
 */
export function Awaits({ request, desk, isNew, t }: AwaitsProps & { readonly isNew: boolean }) {
  const { now, community } = request.here;
  const groups = byUrgency(allOf({ request, desk, t }), now, community.timeZone);
  const today = dayOf(now, community.timeZone);
  const hasMore = groups.some(({ urgency }) => urgency === 'open');
  const more = <More request={request} desk={desk} t={t} />;
  const part = ({ urgency, things }: (typeof groups)[number]) => (
    <Section title={t.desk.urgency({ urgency })} count={things.length} id={`due-${urgency}`}>
      <Cards>{things.map(({ card }) => card(isUrgent(urgency)))}</Cards>
      {urgency === 'open' && more}
    </Section>
  );
  const appointments = <Appointments request={request} appointments={desk.appointments} t={t} />;
  // On its day a meeting is looked for first.
  const isToday = desk.appointments.some(({ meeting }) => meeting.onDay <= today);
  const pending = <PendingSection request={request} desk={desk} t={t} />;
  return (
    <>
      {!isNew && desk.count === 0 && !isAnswerPending(desk) && (
        <Notice kind="good">
          <p>{t.desk.calmMore()}</p>
        </Notice>
      )}
      {isToday && appointments}
      {groups.filter(({ urgency }) => isUrgent(urgency)).map(part)}
      {isAnswerPending(desk) && pending}
      {!isToday && appointments}
      {groups.filter(({ urgency }) => !isUrgent(urgency)).map(part)}
      {!hasMore && more}
      {!isAnswerPending(desk) && pending}
      {desk.minutes > 0 && <p class="hint">{t.desk.totalHint()}</p>}
    </>
  );
}

const isUrgent = (urgency: Urgency): boolean => urgency === 'late' || urgency === 'soon';

const allOf = ({ request, desk, t }: AwaitsProps): readonly Awaiting[] => [
  ...spokenAwaits({ request, desk, t }),
  ...ownAwaits({ request, desk, t }),
  ...desk.organisations.flatMap((organisation) => organisationAwaits({ request, desk: organisation, t })),
  ...leadingAwaits({ request, desk, t }),
  ...partyAwaits({ request, party: 'provider', desk: desk.provider, t }),
  ...partyAwaits({ request, party: 'core-group', desk: desk.core, t }),
  ...laterAwaits({ request, desk, t }),
];

const More = ({ request, desk, t }: AwaitsProps) => (
  <>
    <MoreOfParty request={request} party="provider" desk={desk.provider} t={t} />
    <MoreOfParty request={request} party="core-group" desk={desk.core} t={t} />
  </>
);
