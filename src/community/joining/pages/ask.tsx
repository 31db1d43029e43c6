import { z } from 'zod';
import { type Id, isId } from '../../../basics/id';
import { isRefusal, type Refusal, refuse } from '../../../basics/outcome';
import {
  Button,
  ButtonLink,
  Field,
  Form,
  faultsOf,
  Heading,
  isLanguage,
  layout,
  Problem,
  Section,
  words,
} from '../../../design';
import {
  type Answer,
  type GroundPage,
  type GroundRequest,
  notFound,
  page,
  parse,
  rateLimit,
  seeOther,
  typed,
  unprocessable,
} from '../../../machinery/web';
import { type Charter, charterOf } from '../../charter';
import { accountsOf, isInvented, languageCookie } from '../../members';
import { type AskedAnywhere, askedOn, leaveDraft } from '../actions';
import { type Ground, signMoment, wallClock } from '../queries';
import { AskFields, Asking, draftKept, Email, Forgotten, typedFields } from './ask-form';
import { askedPath } from './asked';

const ASKED_PER_HOUR_AND_ADDRESS = 20;
const Later = z.object({ email: Email });
const Now = Asking.extend({ email: Email });

export interface AskPages {
  readonly form: GroundPage;
  readonly send: GroundPage;
}

interface AskOptions {
  readonly hasMail: boolean;
  /** Whether strangers see pages of this community, to go back to. */
  readonly hasFront: (ground: Ground) => Promise<boolean>;
}

/** The page on which a stranger asks to join; where the door is closed it does not exist. */
export function askPages(options: AskOptions): AskPages {
  const ask = async (request: GroundRequest, ground: Ground, refusal?: Refusal): Promise<string> =>
    askBody(request, ground, await options.hasFront(ground), refusal);
  const asked = rateLimit(ASKED_PER_HOUR_AND_ADDRESS, 3_600_000);

  /** POST /:community/joining/ask: a letter with a link leaves; nobody else is told. */
  async function send(request: GroundRequest): Promise<Answer> {
    const ground = groundOf(request);
    if (!ground || !(await isDoorOpen(ground))) return notFound();
    const { once } = request.form;
    const input = parse(typed(request.form, 'later') ? Later : Now, request.form);
    if (isRefusal(input)) return unprocessable(await ask(request, ground, input));
    // One measure for the whole house, so by the one clock of the wall: a demonstration has a calendar of its own.
    if (!asked.allows(request.address, Date.parse(await wallClock(ground))))
      return unprocessable(await ask(request, ground, refuse('too-many-requests')));
    const draft = {
      ...{ formId: formIdOf(once, request.once), email: input.email, language: request.language },
      ...{ fields: typedFields(request), trap: typed(request.form, 'website'), drawn: typed(request.form, 'drawn') },
    };
    const left = await leaveDraft(ground, draft, request);
    if (isRefusal(left)) return unprocessable(await ask(request, ground, left));
    // What the letter alone can prove is not shown, except where no letter arrives.
    const isShown = !options.hasMail || (ground.community.isDemonstration && isInvented(input.email));
    return page(mailedBody(request, ground, { email: input.email, token: isShown ? left.token : null }));
  }

  return {
    /** GET /:community/joining/ask */
    form: async (request) => {
      const ground = groundOf(request);
      if (!ground || !(await isDoorOpen(ground))) return notFound();
      const chosen = request.query.get('language');
      // Whoever chose a language on the pages for strangers goes on in it.
      if (isLanguage(chosen)) return seeOther(formPath(request, ground), [languageCookie(request, chosen)]);
      const [running] = isForAnother(request) ? [] : await runningOf(request, ground);
      return page(running ? runningBody(request, ground, running) : await ask(request, ground));
    },
    send,
  };
}

/** Inside a community's walls without a seat; undefined outside any community. */
export const groundOf = ({ db, community, now }: GroundRequest): Ground | undefined =>
  community ? { db, community, now } : undefined;

const formIdOf = (once: unknown, otherwise: Id): Id => (typeof once === 'string' && isId(once) ? once : otherwise);

/** Whether strangers may ask: then there is a page that anyone sees. */
export const isDoorOpen = async (ground: Ground): Promise<boolean> => (await charterOf(ground)).admission.isDoorOpen;

/** What whoever is signed in has asked here already, and is under way. */
async function runningOf({ db, person }: GroundRequest, ground: Ground): Promise<readonly AskedAnywhere[]> {
  const asked = person ? await askedOn(ground, await accountsOf(db, person.id)) : [];
  return asked.filter(({ isRunning }) => isRunning);
}

/** Whoever has a request under way asks for one more: the form is there all the same, in every language. */
const isForAnother = ({ query }: GroundRequest): boolean => query.get('for') === 'another';

const formPath = (request: GroundRequest, { community }: Ground): string =>
  `/${community.slug}/joining/ask${isForAnother(request) ? '?for=another' : ''}`;

/** Instead of an empty form: the request that is under way. What was begun on this device of another one stays there. */
function runningBody(request: GroundRequest, { community }: Ground, running: AskedAnywhere): string {
  const t = words(request.language);
  const { number, at } = running;
  return layout(
    request,
    { title: t.newcomers.runningTitle({ community: community.name }), community },
    <>
      <Heading
        title={t.newcomers.runningTitle({ community: community.name })}
        lead={at && t.newcomers.runningLead({ ...at, number, name: t.newcomers.step({ step: at.name }) })}
      >
        <ButtonLink href={askedPath(running)}>{t.newcomers.draftSentFollow()}</ButtonLink>
      </Heading>
      <p>
        <a href={`/${community.slug}/joining/ask?for=another`}>{t.newcomers.runningAnother()}</a>
      </p>
    </>,
  );
}

async function askBody(request: GroundRequest, ground: Ground, hasFront: boolean, refusal?: Refusal): Promise<string> {
  const t = words(request.language);
  const { community } = ground;
  const { admission } = await charterOf(ground);
  const faults = faultsOf(refusal, t, 'newcomers');
  // Whoever was too quick waits no longer for that; a stale page is drawn anew.
  const drawn = refusal && refusal.refused !== 'form-stale' ? typed(request.form, 'drawn') : await signMoment(ground);
  return layout(
    request,
    { title: t.newcomers.askTitle({ community: community.name }), description: t.newcomers.askLead(), community },
    <>
      <Heading
        above={hasFront && <a href={`/${community.slug}/public`}>{community.name}</a>}
        title={t.newcomers.askTitle({ community: community.name })}
        lead={t.newcomers.askLead()}
      />
      <Problem t={t} faults={faults} />
      <Form action={formPath(request, ground)} keep={draftKept(community.id)}>
        <input type="hidden" name="drawn" value={drawn} />
        <AskFields request={request} values={refusal ? typedFields(request) : {}} faults={faults} />
        <Field
          {...{ t, faults, name: 'email', type: 'email', autocomplete: 'email', most: 200 }}
          value={refusal ? typed(request.form, 'email') : (request.person?.email ?? '')}
          label={t.newcomers.email()}
        />
        <div class="unseen" inert>
          <label for="field-website">{t.newcomers.trap()}</label>
          <input id="field-website" name="website" type="text" autocomplete="off" />
        </div>
        <Button>{t.newcomers.send()}</Button>
        <button type="submit" class="button quiet" name="later" value="yes" formnovalidate>
          {t.newcomers.later()}
        </button>
        <p class="hint">{t.newcomers.laterHint()}</p>
      </Form>
      <Ahead request={request} admission={admission} />
    </>,
  );
}

/** What happens after one has asked, by the charter's rules. */
function Ahead({ request, admission }: { request: GroundRequest; admission: Charter['admission'] }) {
  const t = words(request.language);
  const { needsBuddy, reduction, objectionDays: days, size } = admission;
  const steps = [
    t.newcomers.askStepMail(),
    ...(needsBuddy ? [t.newcomers.askStepBuddy()] : []),
    t.newcomers.askStepModules(),
    t.newcomers.askStepDues(),
    reduction === 'at-a-meeting' ? t.newcomers.askStepReductionMeeting() : t.newcomers.askStepReduction({ days }),
    t.newcomers.askStepDecision({ size }),
  ];
  return (
    <Section title={t.newcomers.askSteps()}>
      <ol>
        {steps.map((step) => (
          <li>{step}</li>
        ))}
      </ol>
    </Section>
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
    { title: token ? t.newcomers.mailedShownTitle() : t.newcomers.mailedTitle(), community },
    <>
      {token ? (
        <Heading title={t.newcomers.mailedShownTitle()} lead={t.newcomers.mailedShownLead()} />
      ) : (
        <Heading title={t.newcomers.mailedTitle()} lead={t.newcomers.mailed({ email })} />
      )}
      <Forgotten id={community.id} />
      {token && (
        <>
          <p>
            <ButtonLink href={`/${community.slug}/joining/drafts/${token}`}>{t.newcomers.mailedLink()}</ButtonLink>
          </p>
          <p class="hint">{t.newcomers.mailedShown()}</p>
        </>
      )}
    </>,
  );
}
