import { z } from 'zod';
import { isId } from '../../../basics/id';
import { isRefusal, type Refusal, refuse } from '../../../basics/outcome';
import { Button, ButtonLink, Field, Form, faultsOf, Heading, layout, Notice, Problem, words } from '../../../design';
import {
  type Answer,
  type GroundRequest,
  notFound,
  page,
  parse,
  rateLimit,
  seeOther,
  typed,
  unprocessable,
} from '../../../machinery/web';
import { signMoment } from '../../joining';
import { isInvented } from '../../members';
import { ask, confirm } from '../actions';
import { type Ground, settingsOf } from '../queries';
import { EMAIL_LIMIT } from '../rules/subscription';
import { ChoiceFields, choicesIn, Email, typedChoices } from './fields';

const ASKED_PER_HOUR_AND_ADDRESS = 20;
const Address = z.object({ email: Email });

export const groundOf = ({ db, community, now }: GroundRequest): Ground | undefined =>
  community ? { db, community, now } : undefined;

/** Where strangers subscribe; where the door is closed these pages do not exist. */
export function subscribePages(options: { readonly hasMail: boolean }) {
  const asked = rateLimit(ASKED_PER_HOUR_AND_ADDRESS, 3_600_000);

  /** GET /:community/newsletter/subscription */
  async function form(request: GroundRequest): Promise<Answer> {
    const ground = groundOf(request);
    return ground && (await settingsOf(ground)).isOpen ? page(await askBody(request, ground)) : notFound();
  }

  /** POST /:community/newsletter/subscription: a letter leaves that proves the address; whoever reads already is told the same. */
  async function send(request: GroundRequest): Promise<Answer> {
    const ground = groundOf(request);
    if (!ground || !(await settingsOf(ground)).isOpen) return notFound();
    const address = parse(Address, request.form);
    const choices = choicesIn(request.form);
    const wrong = isRefusal(address) ? address : isRefusal(choices) ? choices : undefined;
    if (wrong || isRefusal(address) || isRefusal(choices)) return unprocessable(await askBody(request, ground, wrong));
    if (!asked.allows(request.address, Date.now()))
      return unprocessable(await askBody(request, ground, refuse('too-many-requests')));
    const { once } = request.form;
    const input = {
      ...{ ...choices, email: address.email, formId: isId(once) ? once : request.once },
      ...{ trap: typed(request.form, 'website'), drawn: typed(request.form, 'drawn') },
    };
    const outcome = await ask(ground, input, request);
    if (isRefusal(outcome)) return unprocessable(await askBody(request, ground, outcome));
    // What the letter alone can prove is not shown, except where no letter arrives.
    const isShown = !options.hasMail || (ground.community.isDemonstration && isInvented(address.email));
    return page(mailedBody(request, ground, { email: address.email, token: isShown ? outcome.token : null }));
  }

  return { form, send };
}

async function askBody(request: GroundRequest, ground: Ground, refusal?: Refusal): Promise<string> {
  const t = words(request.language);
  const { name, isPublic } = await settingsOf(ground);
  const faults = faultsOf(refusal, t, 'newsletter');
  // Whoever was too quick waits no longer for that; a stale page is drawn anew.
  const drawn = refusal && refusal.refused !== 'form-stale' ? typed(request.form, 'drawn') : await signMoment(ground);
  const first = { language: request.language, kind: 'person', interests: [] };
  const place = `/${ground.community.slug}/newsletter`;
  const title = t.newsletter.askTitle({ name });
  return layout(
    request,
    { title, description: t.newsletter.askLead({ community: ground.community.name }), community: ground.community },
    <>
      <Heading title={title} lead={t.newsletter.askLead({ community: ground.community.name })} />
      <Problem t={t} faults={faults} />
      <Form action={`${place}/subscription`}>
        <input type="hidden" name="drawn" value={drawn} />
        <Field
          {...{ t, faults, name: 'email', type: 'email', autocomplete: 'email', most: EMAIL_LIMIT }}
          value={refusal ? typed(request.form, 'email') : (request.person?.email ?? '')}
          label={t.newsletter.email()}
        />
        <ChoiceFields t={t} faults={faults} values={refusal ? typedChoices(request.form) : first} />
        <div class="unseen" inert>
          <label for="field-website">{t.newcomers.trap()}</label>
          <input id="field-website" name="website" type="text" autocomplete="off" />
        </div>
        <Button>{t.newsletter.askSend()}</Button>
        <p class="hint">{t.newsletter.askPromise()}</p>
      </Form>
      {isPublic && (
        <p>
          <a href={`${place}/online`}>{t.newsletter.formerIssues()}</a>
        </p>
      )}
    </>,
  );
}

function mailedBody(
  request: GroundRequest,
  { community }: Ground,
  { email, token }: { readonly email: string; readonly token: string | null },
): string {
  const t = words(request.language);
  return layout(
    request,
    { title: t.newsletter.mailedTitle(), community },
    <>
      <Heading title={t.newsletter.mailedTitle()} lead={t.newsletter.mailed({ email })} />
      {token && (
        <Notice title={t.newsletter.mailedShownTitle()}>
          <p>{t.newsletter.mailedShown()}</p>
          <p>
            <ButtonLink href={`/${community.slug}/newsletter/confirmations/${token}`}>
              {t.newsletter.mailedLink()}
            </ButtonLink>
          </p>
        </Notice>
      )}
    </>,
  );
}

/** GET /:community/newsletter/confirmations/:token: opening it subscribes nobody, its button does. */
export async function confirmationPage(request: GroundRequest): Promise<Answer> {
  const ground = groundOf(request);
  if (!ground) return notFound();
  const { name } = await settingsOf(ground);
  const t = words(request.language);
  return page(
    layout(
      request,
      { title: t.newsletter.confirmTitle({ name }), community: ground.community },
      <>
        <Heading title={t.newsletter.confirmTitle({ name })} lead={t.newsletter.confirmLead()} />
        <Form action={request.path}>
          <Button>{t.newsletter.confirmDo()}</Button>
        </Form>
      </>,
    ),
  );
}

/** POST /:community/newsletter/confirmations/:token */
export async function confirmPage(request: GroundRequest): Promise<Answer> {
  const ground = groundOf(request);
  if (!ground) return notFound();
  const confirmed = await confirm(ground, request.params.token ?? '');
  if (isRefusal(confirmed)) return page(goneBody(request, ground, 'subscribe'));
  return seeOther(`/${ground.community.slug}/newsletter/leave/${confirmed.token}?done=newsletter.confirmed`);
}

/** A link that leads nowhere any more, and where one begins again; whoever wished to leave reads how that is done. */
export function goneBody(request: GroundRequest, { community }: Ground, wish: 'subscribe' | 'leave'): string {
  const t = words(request.language);
  const isLeaving = wish === 'leave';
  return layout(
    request,
    { title: t.newsletter.goneTitle(), community },
    <>
      <Heading title={t.newsletter.goneTitle()} lead={isLeaving ? t.newsletter.leaveGone() : t.newsletter.gone()} />
      {!isLeaving && (
        <ButtonLink href={`/${community.slug}/newsletter/subscription`}>{t.newsletter.goneAgain()}</ButtonLink>
      )}
    </>,
  );
}
