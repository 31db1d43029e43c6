import { isRefusal, type Refusal } from '../../../basics/outcome';
import {
  Button,
  ButtonLink,
  Facts,
  Folded,
  Form,
  faultsOf,
  Heading,
  layout,
  moment,
  Problem,
  Section,
  words,
} from '../../../design';
import {
  type Answer,
  type GroundRequest,
  notFound,
  page,
  seeOther,
  typed,
  unprocessable,
} from '../../../machinery/web';
import { choose, forget, leave } from '../actions';
import { type Ground, settingsOf, subscriptionBehind } from '../queries';
import { masked, type Subscription } from '../rules/subscription';
import { ChoiceFields, choicesIn, typedChoices } from './fields';
import { goneBody, groundOf } from './subscribing';

/** GET /:community/newsletter/leave/:token: what the links of every letter lead to. Opening it ends nothing: mail services open links. */
export async function leavePage(request: GroundRequest): Promise<Answer> {
  const ground = groundOf(request);
  const found = ground && (await subscriptionBehind(ground, request.params.token ?? ''));
  if (!ground) return notFound();
  return page(found ? await ownBody(request, ground, found) : goneBody(request, ground, 'leave'));
}

/**
 * POST /:community/newsletter/leave/:token: one tap. The reader's mail service may post it too, from anywhere, without a
 * cookie (RFC 8058): it is answered at once, by a few words.
 */
export async function leaveDoPage(request: GroundRequest): Promise<Answer> {
  const ground = groundOf(request);
  if (!ground) return notFound();
  const isOneClick = typed(request.form, 'List-Unsubscribe') === 'One-Click';
  const found = await leave(ground, request.params.token ?? '', isOneClick ? 'one-click' : 'left');
  const t = words(found?.language ?? request.language);
  if (isOneClick) return { status: 200, type: 'text/plain; charset=utf-8', body: `${t.newsletter.leftTitle()}\n` };
  if (!found) return page(goneBody(request, ground, 'leave'));
  return page(await leftBody(request, ground, { ...found, endedAt: found.endedAt ?? ground.now }));
}

/** POST /:community/newsletter/choices/:token */
export async function choicesPage(request: GroundRequest): Promise<Answer> {
  const ground = groundOf(request);
  if (!ground) return notFound();
  const token = request.params.token ?? '';
  const found = await subscriptionBehind(ground, token);
  if (!found) return page(goneBody(request, ground, 'leave'));
  const choices = choicesIn(request.form);
  const chosen = isRefusal(choices) ? choices : await choose(ground, token, choices);
  if (isRefusal(chosen)) return unprocessable(await ownBody(request, ground, found, chosen));
  return seeOther(`/${ground.community.slug}/newsletter/leave/${token}?done=newsletter.chosen`);
}

/** POST /:community/newsletter/erasure/:token: the address is forgotten at once. */
export async function forgetPage(request: GroundRequest): Promise<Answer> {
  const ground = groundOf(request);
  if (!ground) return notFound();
  await forget(ground, request.params.token ?? '');
  const t = words(request.language);
  return page(
    layout(
      request,
      { title: t.newsletter.forgottenTitle(), community: ground.community },
      <Heading title={t.newsletter.forgottenTitle()} lead={t.newsletter.forgotten()} />,
    ),
  );
}

async function ownBody(
  request: GroundRequest,
  ground: Ground,
  subscription: Subscription,
  refusal?: Refusal,
): Promise<string> {
  if (subscription.endedAt) return leftBody(request, ground, subscription);
  const t = words(request.language);
  const { name } = await settingsOf(ground);
  const faults = faultsOf(refusal, t, 'newsletter');
  const place = `/${ground.community.slug}/newsletter`;
  return layout(
    request,
    { title: t.newsletter.ownTitle({ name }), community: ground.community },
    <>
      <Heading
        title={t.newsletter.ownTitle({ name })}
        lead={t.newsletter.ownLead({ email: masked(subscription.email) })}
      />
      <Form action={`${place}/leave/${subscription.token}`} label={t.newsletter.leaveDo()}>
        <Button kind="danger">{t.newsletter.leaveDo()}</Button>
      </Form>
      <Section title={t.newsletter.choicesTitle()}>
        <Problem t={t} faults={faults} />
        <Form action={`${place}/choices/${subscription.token}`} label={t.newsletter.choicesTitle()}>
          <ChoiceFields t={t} faults={faults} values={refusal ? typedChoices(request.form) : subscription} />
          <Button kind="quiet">{t.newsletter.choicesKeep()}</Button>
        </Form>
      </Section>
      <Kept request={request} ground={ground} subscription={subscription} />
    </>,
  );
}

async function leftBody(request: GroundRequest, ground: Ground, subscription: Subscription): Promise<string> {
  const t = words(request.language);
  const { name, isOpen } = await settingsOf(ground);
  const why = subscription.endKind ?? 'left';
  return layout(
    request,
    { title: t.newsletter.leftTitle(), community: ground.community },
    <>
      <Heading title={t.newsletter.leftTitle()} lead={t.newsletter.leftLead({ name, why: camel(why) })} />
      {isOpen && (
        <p>
          <ButtonLink kind="quiet" href={`/${ground.community.slug}/newsletter/subscription`}>
            {t.newsletter.leftAgain()}
          </ButtonLink>
        </p>
      )}
      <Kept request={request} ground={ground} subscription={subscription} />
    </>,
  );
}

export const camel = (kind: string): string => kind.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

interface KeptProps {
  readonly request: GroundRequest;
  readonly ground: Ground;
  readonly subscription: Subscription;
}

/** Everything that is kept of a reader, and how it goes. */
function Kept({ request, ground: { community }, subscription }: KeptProps) {
  const t = words(request.language);
  if (subscription.email === '') return '';
  const at = (when: Subscription['askedAt'] | null) => when && moment(when, community.timeZone, t.language);
  return (
    <Folded summary={t.newsletter.keptTitle()}>
      <Facts
        facts={[
          [t.newsletter.email(), masked(subscription.email)],
          [t.newsletter.keptAsked(), at(subscription.askedAt)],
          [t.newsletter.keptConfirmed(), at(subscription.confirmedAt)],
          [t.newsletter.keptEnded(), at(subscription.endedAt)],
        ]}
      />
      <p>{t.newsletter.keptNoTracking()}</p>
      <Form action={`/${community.slug}/newsletter/erasure/${subscription.token}`} label={t.newsletter.forgetDo()}>
        <p class="hint">{t.newsletter.forgetHint()}</p>
        <Button kind="quiet">{t.newsletter.forgetDo()}</Button>
      </Form>
    </Folded>
  );
}
