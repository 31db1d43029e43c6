import type { Day } from '../../../basics/day';
import { Button, day, Field, Form, Section, Select, Tag, words } from '../../../design';
import type { Request } from '../../../machinery/web';
import type { Organisation, SeatHolder } from '../queries';
import { facilitates } from '../rules';

interface SeatsProps {
  readonly request: Request;
  /** Whose seats; null for those of the whole community. */
  readonly organisation: Organisation | null;
  readonly holders: readonly SeatHolder[];
  readonly today: Day;
}

/** Who holds which seat, with the means to end one and to invite someone to another. */
export function Seats({ request, organisation, holders }: SeatsProps) {
  const t = words(request.language);
  const { slug } = request.here.community;
  const roles = organisation
    ? (['delegate', 'deputy', 'member', 'observer'] as const)
    : (['coordinator', 'core-group', 'observer'] as const);
  const mayEnd = request.here.actor.seats.some(facilitates);
  return (
    <Section title={t.members.people()} count={holders.length}>
      <ul class="plain">
        {holders.map((holder) => (
          <li class="line">
            <div>
              <p>
                {holder.name} <Tag>{t.design.role({ role: holder.role })}</Tag>
              </p>
              <p class="hint">{t.members.seatSince({ day: day(holder.fromOn, t.language) })}</p>
            </div>
            {mayEnd && (
              <Form action={`/${slug}/seats/${holder.seatId}/end`} class="inline">
                <input type="hidden" name="to" value={request.path} />
                <Button kind="quiet">{t.members.endSeat()}</Button>
              </Form>
            )}
          </li>
        ))}
      </ul>
      <Form action={`/${slug}/invitations`} label={t.members.inviteTitle()}>
        <h3>{t.members.inviteTitle()}</h3>
        <input type="hidden" name="organisation" value={organisation?.id ?? ''} />
        <input type="hidden" name="to" value={request.path} />
        <Field t={t} name="email" type="email" label={t.members.email()} most={200} id="invite-email" />
        <Select
          t={t}
          name="role"
          label={t.members.roleField()}
          id="invite-role"
          options={roles.map((role) => ({ value: role, label: t.design.role({ role }) }))}
        />
        <Button>{t.members.sendInvitation()}</Button>
      </Form>
    </Section>
  );
}
