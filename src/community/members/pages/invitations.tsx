import { z } from 'zod';
import { isId } from '../../../basics/id';
import { isRefusal, type Refusal } from '../../../basics/outcome';
import { tidy } from '../../../basics/text';
import { Button, ButtonLink, Field, Form, faultsOf, Heading, layout, Notice, Problem, words } from '../../../design';
import type { Here } from '../../../machinery/here';
import {
  type Answer,
  type GroundRequest,
  line,
  notFound,
  page,
  parse,
  type Request,
  seeOther,
  typed,
  unprocessable,
} from '../../../machinery/web';
import {
  acceptInvitation,
  invitationOf,
  invite,
  type OpenInvitation,
  withdrawInvitation,
} from '../actions/invitations';
import { renamePerson } from '../actions/people';
import { endSeat } from '../actions/seats';
import { type Organisation, openInvitations, organisationById } from '../queries';
import { isInvented, mayInvite } from '../rules';
import { InviteForm } from './seats';
import { returnPath } from './sign-in';

const Shape = z.object({
  email: z.string().transform(tidy).pipe(z.email().max(200)),
  role: z.enum(['delegate', 'deputy', 'member', 'observer', 'coordinator', 'core-group']),
});
const Name = z.object({ name: line(80) });

/** POST /:community/invitations: a letter with a link that gives a seat, once. */
export async function invitePage(request: Request): Promise<Answer> {
  const input = parse(Shape, request.form);
  const back = returnPath(typed(request.form, 'to'));
  const wish = typed(request.form, 'organisation');
  const organisation = isId(wish) ? await organisationById(request.here, wish) : undefined;
  if (wish && !organisation) return notFound();
  if (isRefusal(input)) return unprocessable(inviteAgainPage(request, organisation ?? null, input));
  const invited = await invite(request.here, { ...input, organisation: organisation ?? null }, request);
  // What one may not give away does not exist.
  if (isRefusal(invited)) {
    return invited.refused === 'seat-may-not'
      ? notFound()
      : unprocessable(inviteAgainPage(request, organisation ?? null, invited));
  }
  return seeOther(`${back}?done=members.invited`);
}

/** POST /:community/invitations/withdrawal: the letter's link gives nothing any more. */
export async function withdrawInvitationPage(request: Request): Promise<Answer> {
  const wish = typed(request.form, 'invitation');
  const invitation = (await openInvitations(request.here)).find(({ id }) => id === wish);
  const { seats } = request.here.actor;
  if (!invitation || !mayInvite(seats, invitation.organisationId, invitation.role)) return notFound();
  const back = returnPath(typed(request.form, 'to'));
  const withdrawn = await withdrawInvitation(request.here, invitation.id);
  if (isRefusal(withdrawn)) return unprocessable(refusedPage(request, withdrawn, back));
  return seeOther(`${back}?done=members.invitationWithdrawn`);
}

/** POST /:community/seats/:seat/end */
export async function endSeatPage(request: Request): Promise<Answer> {
  const seatId = request.params.seat;
  if (!isId(seatId)) return notFound();
  const back = returnPath(typed(request.form, 'to'));
  const ended = await endSeat(request.here, seatId);
  return isRefusal(ended)
    ? unprocessable(refusedPage(request, ended, back))
    : seeOther(`${back}?done=members.seatEnded`);
}

/** GET /:community/invitations/:token: what one is invited to; looking takes nothing. */
export async function invitationPage(request: GroundRequest): Promise<Answer> {
  const open = await openInvitation(request);
  if (!open) return notFound();
  return isRefusal(open.invitation)
    ? page(spentPage(request, open.invitation))
    : page(await acceptPage(request, open.invitation));
}

/** POST /:community/invitations/:token: takes the seat. Whoever holds the letter is the one invited. */
export async function acceptInvitationPage(request: GroundRequest): Promise<Answer> {
  const open = await openInvitation(request);
  if (!open) return notFound();
  if (isRefusal(open.invitation)) return unprocessable(spentPage(request, open.invitation));
  const { person, community } = request;
  if (!person || !community || !mayTakeSeat(person, community)) return notFound();
  const input = parse(Name, request.form);
  if (isRefusal(input)) return unprocessable(await acceptPage(request, open.invitation, input));
  await renamePerson(request.db, person.id, { ...person, name: input.name }, request.now);
  const here: Here = {
    db: request.db,
    now: request.now,
    community,
    actor: { personId: person.id, name: input.name, seats: [] },
  };
  const accepted = await acceptInvitation(here, request.params.token ?? '');
  if (isRefusal(accepted)) return unprocessable(spentPage(request, accepted));
  return seeOther(`/${community.slug}?done=members.welcome`);
}

/** Anyone may play someone invented: their seats stay inside a demonstration. */
const mayTakeSeat = (person: { readonly email: string }, community: { readonly isDemonstration: boolean }): boolean =>
  community.isDemonstration || !isInvented(person.email);

async function openInvitation(request: GroundRequest) {
  const { community, db, now } = request;
  if (!community) return undefined;
  const invitation = await invitationOf({ db, community, now }, request.params.token ?? '');
  // To whoever was never invited there is no community either.
  return isRefusal(invitation) && invitation.refused === 'invitation-missing' ? undefined : { invitation };
}

async function acceptPage(request: GroundRequest, invitation: OpenInvitation, refusal?: Refusal): Promise<string> {
  const t = words(request.language);
  const faults = faultsOf(refusal, t, 'members');
  const role = t.design.role({ role: invitation.role });
  const { community, person } = request;
  const title = t.members.invitedTitle({ community: community?.name ?? '' });
  return layout(
    request,
    { title },
    <>
      <Heading title={title} lead={t.members.invitedLead({ who: invitation.invitedByName, role })} />
      <p>{t.members.roleMay({ role: invitation.role })}</p>
      <Problem t={t} faults={faults} />
      {person && community && mayTakeSeat(person, community) ? (
        <Form action={request.path}>
          <Field
            t={t}
            faults={faults}
            name="name"
            label={t.members.yourName()}
            value={typed(request.form, 'name') || person.name}
            most={80}
            autocomplete="name"
          />
          <Button>{t.members.acceptInvitation()}</Button>
        </Form>
      ) : (
        <>
          <p>{t.members.invitedSignIn({ email: invitation.email })}</p>
          <ButtonLink href={`/sign-in?to=${encodeURIComponent(request.path)}`}>{t.design.signIn()}</ButtonLink>
        </>
      )}
    </>,
  );
}

function spentPage(request: GroundRequest, refusal: Refusal): string {
  const t = words(request.language);
  const [fault] = faultsOf(refusal, t, 'members');
  return layout(
    request,
    { title: t.members.invitationSpentTitle() },
    <>
      <Heading title={t.members.invitationSpentTitle()} lead={fault?.sentence} />
      <ButtonLink href="/">{t.design.goHome()}</ButtonLink>
    </>,
  );
}

function inviteAgainPage(request: Request, organisation: Organisation | null, refusal: Refusal): string {
  const t = words(request.language);
  return layout(
    request,
    { title: t.members.inviteTitle() },
    <>
      <Heading
        title={t.members.inviteTitle()}
        above={
          organisation ? (
            <a href={`/${request.here.community.slug}/organisations/${organisation.slug}`}>{organisation.name}</a>
          ) : (
            <a href={`/${request.here.community.slug}/people`}>{t.members.coreTitle()}</a>
          )
        }
      />
      <Problem t={t} faults={faultsOf(refusal, t, 'members')} />
      <InviteForm request={request} organisation={organisation} refusal={refusal} />
    </>,
  );
}

function refusedPage(request: Request, refusal: Refusal, back: string): string {
  const t = words(request.language);
  const [fault] = faultsOf(refusal, t, 'members');
  return layout(
    request,
    { title: t.design.errorTitle() },
    <>
      <Heading title={t.design.errorTitle()} />
      <Notice kind="bad">
        <p>{fault?.sentence}</p>
      </Notice>
      <ButtonLink href={back}>{t.design.goBack()}</ButtonLink>
    </>,
  );
}
