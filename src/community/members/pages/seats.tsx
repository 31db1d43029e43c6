import { dayOf } from '../../../basics/day';
import type { Id } from '../../../basics/id';
import type { Refusal } from '../../../basics/outcome';
import { Button, day, Field, Folded, Form, faultsOf, type Html, Section, Select, Tag, words } from '../../../design';
import { type Request, typed } from '../../../machinery/web';
import { type Invitation, type Organisation, openInvitations, type SeatHolder, seatHolders } from '../queries';
import { facilitates } from '../rules';

/** Who holds which seat of an organisation, or of the whole community (null); ending one, inviting to another. */
export async function seatsSection(request: Request, organisation: Organisation | null): Promise<Html> {
  const { here } = request;
  const held = await seatHolders(here, organisation?.id ?? null);
  // A seat of the whole community that has an end is a mandate, which has a page of its own.
  const holders = organisation ? held : held.filter(({ untilOn }) => untilOn === null);
  const invitations = (await openInvitations(here)).filter(
    (each) => each.organisationId === (organisation?.id ?? null),
  );
  return <Seats request={request} organisation={organisation} holders={holders} invitations={invitations} />;
}

/** That an organisation has no delegate yet, and since when one is invited, though not whom. */
export function noDelegateYet({ here, language }: Request, id: Id, invitations: readonly Invitation[]): string {
  const t = words(language);
  const sent = invitations.find(({ organisationId, role }) => organisationId === id && role === 'delegate');
  if (!sent) return t.members.noDelegate();
  return t.members.delegateInvited({ day: day(dayOf(sent.createdAt, here.community.timeZone), language) });
}

interface SeatsProps {
  readonly request: Request;
  readonly organisation: Organisation | null;
  readonly holders: readonly SeatHolder[];
  readonly invitations: readonly Invitation[];
}

function Seats({ request, organisation, holders, invitations }: SeatsProps) {
  const t = words(request.language);
  const { slug } = request.here.community;
  const mayEnd = request.here.actor.seats.some(facilitates);
  return (
    <>
      <Section title={t.members.people()} count={holders.length} id="people">
        <ul class="plain">
          {holders.map((holder) => (
            <li class="line">
              <div>
                <p>
                  {holder.name} <Tag>{t.design.role({ role: holder.role })}</Tag>
                  {isOwn(request, holder) && (
                    <>
                      {' '}
                      <Tag kind="strong">{t.members.you()}</Tag>
                    </>
                  )}
                </p>
                <p class="hint">{t.members.seatSince({ day: day(holder.fromOn, t.language) })}</p>
              </div>
              {mayEnd && <EndSeat request={request} holder={holder} />}
            </li>
          ))}
        </ul>
        {!organisation && (
          <p class="hint">
            <a href={`/${slug}/mandates`}>{t.members.mandatesElsewhere()}</a>
          </p>
        )}
      </Section>
      {invitations.length > 0 && (
        <Section title={t.members.invitations()} count={invitations.length}>
          <ul class="plain">
            {invitations.map((invitation) => (
              <InvitationLine request={request} invitation={invitation} />
            ))}
          </ul>
        </Section>
      )}
      <Section title={t.members.inviteTitle()} id="invite">
        <InviteForm request={request} organisation={organisation} />
      </Section>
    </>
  );
}

const isOwn = ({ here }: Request, { personId }: SeatHolder): boolean => personId === here.actor.personId;

/** Ends a seat; one's own, only after reading what that means. */
function EndSeat({ request, holder }: { request: Request; holder: SeatHolder }) {
  const t = words(request.language);
  const own = isOwn(request, holder);
  const form = (
    <Form
      action={`/${request.here.community.slug}/seats/${holder.seatId}/end`}
      class={own ? undefined : 'inline'}
      label={holder.name}
    >
      <input type="hidden" name="to" value={request.path} />
      {own && <p>{t.members.endOwnSeatHint({ role: t.design.role({ role: holder.role }) })}</p>}
      <Button kind={own ? 'danger' : 'quiet'}>{own ? t.members.endOwnSeat() : t.members.endSeat()}</Button>
    </Form>
  );
  return own ? <Folded summary={t.members.endOwnSeat()}>{form}</Folded> : form;
}

function InvitationLine({ request, invitation }: { request: Request; invitation: Invitation }) {
  const t = words(request.language);
  const { slug, timeZone } = request.here.community;
  return (
    <li class="line">
      <div>
        <p>
          {invitation.email} <Tag kind="awaited">{t.members.invited()}</Tag>{' '}
          <Tag>{t.design.role({ role: invitation.role })}</Tag>
        </p>
        <p class="hint">{t.members.invitedUntil({ day: day(dayOf(invitation.expiresAt, timeZone), t.language) })}</p>
      </div>
      <Form action={`/${slug}/invitations/withdrawal`} class="inline" label={invitation.email}>
        <input type="hidden" name="invitation" value={invitation.id} />
        <input type="hidden" name="to" value={request.path} />
        <Button kind="quiet">{t.members.withdrawInvitation()}</Button>
      </Form>
    </li>
  );
}

interface InviteFormProps {
  readonly request: Request;
  readonly organisation: Pick<Organisation, 'id'> | null;
  /** Why it comes back; it then stands alone on its page, with what was typed. */
  readonly refusal?: Refusal;
}

/** Inviting someone to a seat of an organisation, or of the whole community (null). */
export function InviteForm({ request, organisation, refusal }: InviteFormProps) {
  const t = words(request.language);
  const faults = faultsOf(refusal, t, 'members');
  const value = (name: string) => (refusal ? typed(request.form, name) : undefined);
  const roles = organisation
    ? (['delegate', 'deputy', 'member', 'observer'] as const)
    : (['coordinator', 'core-group', 'observer'] as const);
  return (
    <Form action={`/${request.here.community.slug}/invitations`} label={t.members.inviteTitle()}>
      <input type="hidden" name="organisation" value={organisation?.id ?? ''} />
      <input type="hidden" name="to" value={value('to') ?? request.path} />
      <Field
        t={t}
        faults={faults}
        name="email"
        type="email"
        label={t.members.email()}
        value={value('email')}
        most={200}
        id={refusal ? undefined : 'invite-email'}
      />
      <Select
        t={t}
        faults={faults}
        name="role"
        label={t.members.roleField()}
        value={value('role')}
        id={refusal ? undefined : 'invite-role'}
        options={roles.map((role) => ({ value: role, label: t.design.role({ role }) }))}
      />
      <Button>{t.members.sendInvitation()}</Button>
    </Form>
  );
}
