import { z } from 'zod';
import { isRefusal, type Refusal } from '../../../basics/outcome';
import {
  Button,
  type Child,
  Choices,
  Empty,
  Field,
  Form,
  faultsOf,
  Heading,
  isLanguage,
  languages,
  layout,
  moment,
  Problem,
  Section,
  type Words,
  words,
} from '../../../design';
import { endSession, sessionsOf } from '../../../machinery/sign-in';
import {
  type Answer,
  cookie,
  type GroundRequest,
  line,
  notFound,
  page,
  parse,
  seeOther,
  typed,
  unprocessable,
} from '../../../machinery/web';
import { renamePerson } from '../actions/people';
import { communitiesOf } from '../queries';
import { deviceFrom } from '../rules';
import { returnPath } from './sign-in';

const YEAR_SECONDS = 31_536_000;
const Account = z.object({ name: line(80), language: z.string().refine(isLanguage) });

interface AccountOptions {
  /** Anyone may start a community: the page leads to another one. */
  readonly isForMany: boolean;
  /** What stands there of what somebody has begun elsewhere, such as a request to join; asked for last, since it enters other walls. */
  readonly underWay: (request: GroundRequest) => Promise<Child>;
}

/** One's own page. */
export const accountPages = (options: AccountOptions) => ({
  /** GET /account: one's name, language, communities and open sessions. */
  account: async (request: GroundRequest): Promise<Answer> => page(await accountBody(request, options)),
  /** POST /account */
  change: async (request: GroundRequest): Promise<Answer> => {
    const input = parse(Account, request.form);
    if (!request.person) return notFound();
    if (isRefusal(input)) return unprocessable(await accountBody(request, options, input));
    await renamePerson(request.db, request.person.id, input, request.now);
    return seeOther('/account?done=members.account', [languageCookie(request, input.language)]);
  },
});

/** POST /account/sessions: ends one session, of this or another device. */
export async function sessionEndPage(request: GroundRequest): Promise<Answer> {
  if (!request.person) return notFound();
  await endSession(request.db, request.person.id, Buffer.from(typed(request.form, 'session'), 'hex'), request.now);
  return seeOther('/account?done=members.session');
}

/** POST /language: the reader's choice, kept on the device and, when signed in, with the person. */
export async function languagePage(request: GroundRequest): Promise<Answer> {
  const language = typed(request.form, 'language');
  if (!isLanguage(language)) return notFound();
  if (request.person)
    await renamePerson(request.db, request.person.id, { name: request.person.name, language }, request.now);
  return seeOther(returnPath(typed(request.form, 'back')), [languageCookie(request, language)]);
}

/** What a reader chose to read in stays with the device. */
export const languageCookie = (request: GroundRequest, language: string): string =>
  cookie('language', language, { seconds: YEAR_SECONDS, isSecure: request.origin.startsWith('https:') });

async function accountBody(request: GroundRequest, options: AccountOptions, refusal?: Refusal): Promise<string> {
  const t = words(request.language);
  const faults = faultsOf(refusal, t, 'members');
  const { person } = request;
  const communities = person ? await communitiesOf(request.db, person.id) : [];
  const sessions = person ? await sessionsOf(request.db, person.id, request.now) : [];
  const underWay = await options.underWay(request);
  return layout(
    request,
    { title: t.members.accountTitle() },
    <>
      <Heading title={t.members.accountTitle()} lead={person?.email} />
      <Problem t={t} faults={faults} />
      <Form action="/account">
        <Field
          t={t}
          faults={faults}
          name="name"
          label={t.members.name()}
          value={refusal ? typed(request.form, 'name') : person?.name}
          most={80}
          autocomplete="name"
        />
        <Choices
          t={t}
          faults={faults}
          name="language"
          label={t.members.language()}
          value={person?.language}
          options={languages.map(({ language, name }) => ({ value: language, label: name }))}
        />
        <Button>{t.members.save()}</Button>
      </Form>
      <p>
        <a href="/account/data">{t.members.dataLink()}</a>
      </p>
      <Section title={t.members.yourCommunities()} id="communities" count={communities.length}>
        {communities.length === 0 && <p class="hint">{t.members.noCommunityTitle()}</p>}
        {underWay}
        <ul>
          {communities.map(({ slug, name }) => (
            <li>
              <a href={`/${slug}`}>{name}</a>
            </li>
          ))}
        </ul>
        {options.isForMany && (
          <p>
            <a href="/start">{t.members.startAnother()}</a>
          </p>
        )}
      </Section>
      <Section title={t.members.sessions()}>
        {sessions.length === 0 && <Empty title={t.members.sessions()} />}
        <ul class="plain">
          {sessions.map((session) => (
            <li class="line">
              <div>
                <p>{deviceOf(session.userAgent, t)}</p>
                <p class="hint">
                  {t.members.sessionSince({ day: moment(session.createdAt, 'Europe/Brussels', t.language) })}
                  {request.sessionId?.equals(session.id) && ` · ${t.members.thisDevice()}`}
                </p>
              </div>
              <Form action="/account/sessions" class="inline">
                <input type="hidden" name="session" value={session.id.toString('hex')} />
                <Button kind="quiet">{t.members.endSession()}</Button>
              </Form>
            </li>
          ))}
        </ul>
      </Section>
    </>,
  );
}

function deviceOf(userAgent: string, t: Words): string {
  const { browser, system } = deviceFrom(userAgent);
  if (browser && system) return t.members.device({ browser, system });
  return browser ?? system ?? t.members.unknownDevice();
}
