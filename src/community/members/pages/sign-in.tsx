import { z } from 'zod';
import { isRefusal, type Refusal, refuse } from '../../../basics/outcome';
import { tidy } from '../../../basics/text';
import { Button, Field, Form, faultsOf, Heading, layout, Notice, Problem, words } from '../../../design';
import { post } from '../../../machinery/post';
import {
  type Code,
  type Confirmed,
  confirmCode,
  confirmLink,
  endSession,
  isSecureOrigin,
  openSession,
  requestCode,
  sessionCookie,
  whoFollowsLink,
} from '../../../machinery/sign-in';
import {
  type Answer,
  cookie,
  type GroundPage,
  type GroundRequest,
  page,
  parse,
  rateLimit,
  seeOther,
  typed,
  unprocessable,
} from '../../../machinery/web';
import { personWith } from '../actions/people';
import { signInLetter } from '../letters';
import { isInvented } from '../rules';

const BROWSER_COOKIE = 'komunigi-code';
const CODES_PER_HOUR_AND_ADDRESS = 100;
const Address = z.object({
  email: z
    .string()
    .transform(tidy)
    .pipe(z.email().max(200))
    .transform((email) => email.toLowerCase()),
});

export interface SignInPages {
  readonly address: GroundPage;
  readonly request: GroundPage;
  readonly code: GroundPage;
  readonly link: GroundPage;
  readonly linkUse: GroundPage;
  /** Sends a code to an address and answers with the page that asks for it, and that says what was done before. */
  readonly ask: (request: GroundRequest, email: string, returnTo: string, notice?: string) => Promise<Answer>;
}

/** The pages of signing in. Without a mail server the code stands on the page, which says so. */
export function signInPages(options: { readonly hasMail: boolean }): SignInPages {
  const asked = rateLimit(CODES_PER_HOUR_AND_ADDRESS, 3_600_000);

  async function ask(request: GroundRequest, email: string, returnTo: string, notice?: string): Promise<Answer> {
    if (!asked.allows(request.address, Date.parse(request.now)))
      return addressAgain(request, refuse('too-many-codes', 'email'));
    const code = await requestCode(request.db, email, returnTo, request.now);
    if (isRefusal(code)) return addressAgain(request, code);
    await post(request.db, null, signInLetter(request, email, code), request.now);
    const browser = cookie(BROWSER_COOKIE, code.browserSecret, {
      seconds: 900,
      isSecure: isSecureOrigin(request.origin),
    });
    return {
      ...page(codePage(request, { email, notice, shown: options.hasMail ? undefined : code.code })),
      cookies: [browser],
    };
  }

  return {
    ask,
    address: (request) =>
      request.person && !isInvented(request.person.email)
        ? seeOther(returnPath(request.query.get('to')))
        : page(addressPage(request)),
    request: (request) => {
      const input = parse(Address, request.form);
      return isRefusal(input)
        ? addressAgain(request, input)
        : ask(request, input.email, returnPath(typed(request.form, 'to')));
    },
    code: async (request) => {
      const { [BROWSER_COOKIE]: secret = '' } = request.cookies;
      const confirmed = await confirmCode(request.db, secret, typed(request.form, 'code'), request.now);
      if (!isRefusal(confirmed)) return welcome(request, confirmed);
      // Kept although refused: the wrong try has been counted.
      return {
        ...unprocessable(codePage(request, { email: typed(request.form, 'email'), refusal: confirmed })),
        kept: true,
      };
    },
    link: async (request) => {
      const who = await whoFollowsLink(request.db, request.params.token ?? '', request.now);
      return isRefusal(who) ? oldLink(request) : page(linkPage(request, who));
    },
    linkUse: async (request) => {
      const confirmed = await confirmLink(request.db, typed(request.form, 'token'), request.now);
      return isRefusal(confirmed) ? oldLink(request) : welcome(request, confirmed);
    },
  };
}

/** POST /sign-out */
export async function signOutPage(request: GroundRequest): Promise<Answer> {
  if (request.person && request.sessionId) {
    await endSession(request.db, request.person.id, request.sessionId, request.now);
  }
  return seeOther('/', [sessionCookie('', request.origin)]);
}

async function welcome(request: GroundRequest, { email, returnTo }: Confirmed): Promise<Answer> {
  const personId = await personWith(request.db, { email, language: request.language }, request.now);
  const secret = await openSession(request.db, personId, request.userAgent, request.now);
  return seeOther(returnTo, [sessionCookie(secret, request.origin)]);
}

const addressAgain = (request: GroundRequest, refusal: Refusal): Answer => unprocessable(addressPage(request, refusal));

/** Whoever follows a link that no longer holds has typed nothing to be looked at again. */
function oldLink(request: GroundRequest): Answer {
  const t = words(request.language);
  return unprocessable(addressPage(request, undefined, t.members.linkOld()));
}

function addressPage(request: GroundRequest, refusal?: Refusal, notice?: string): string {
  const t = words(request.language);
  const faults = faultsOf(refusal, t, 'members');
  const to = returnPath(typed(request.form, 'to') || request.query.get('to'));
  return layout(
    request,
    { title: t.members.signInTitle() },
    <>
      <Heading title={t.members.signInTitle()} lead={t.members.signInLead()} />
      {notice && (
        <Notice kind="awaited">
          <p>{notice}</p>
        </Notice>
      )}
      <Problem t={t} faults={faults} />
      <Form action="/sign-in">
        <input type="hidden" name="to" value={to} />
        <Field
          t={t}
          faults={faults}
          name="email"
          type="email"
          autocomplete="email"
          label={t.members.email()}
          value={typed(request.form, 'email')}
          most={200}
        />
        <Button>{t.members.sendCode()}</Button>
      </Form>
    </>,
  );
}

interface CodePage {
  readonly email: string;
  /** What was done before the code was asked for. */
  readonly notice?: string | undefined;
  readonly shown?: Code['code'] | undefined;
  readonly refusal?: Refusal;
}

function codePage(request: GroundRequest, { email, notice, shown, refusal }: CodePage): string {
  const t = words(request.language);
  const faults = faultsOf(refusal, t, 'members');
  return layout(
    request,
    { title: t.members.codeTitle(), notice },
    <>
      <Heading title={t.members.codeTitle()} lead={shown ? undefined : t.members.codeLead({ email })} />
      {shown && (
        <Notice kind="awaited" title={t.members.codeShownTitle()}>
          <p>{t.members.codeShown()}</p>
          <p class="figure-large">{shown}</p>
        </Notice>
      )}
      <Problem t={t} faults={faults} />
      <Form action="/sign-in/code">
        <input type="hidden" name="email" value={email} />
        <Field
          t={t}
          faults={faults}
          name="code"
          inputmode="numeric"
          autocomplete="one-time-code"
          label={t.members.code()}
          hint={t.members.codeHint()}
          most={12}
        />
        <Button>{t.members.enter()}</Button>
      </Form>
      <p>
        <a href="/sign-in">{t.members.otherAddress()}</a>
      </p>
    </>,
  );
}

function linkPage(request: GroundRequest, who: Confirmed): string {
  const t = words(request.language);
  return layout(
    request,
    { title: t.members.linkTitle() },
    <>
      <Heading title={t.members.linkTitle()} lead={t.members.linkLead({ email: who.email })} />
      <Form action="/sign-in/link">
        <input type="hidden" name="token" value={request.params.token ?? ''} />
        <Button>{t.members.enter()}</Button>
      </Form>
    </>,
  );
}

/** Where to go after signing in: a path of ours, never another site's address. */
export const returnPath = (wish: string | null | undefined): string =>
  wish && OWN_PATH.test(wish) && !wish.startsWith('/sign-') ? wish : '/';

// What an address may be made of once it is encoded: nothing else can stand in a header.
const OWN_PATH = /^\/(?![/\\])[!-[\]-~]{0,1999}$/;
