import { z } from 'zod';
import { isRefusal, type Refusal } from '../../basics/outcome';
import { tidy } from '../../basics/text';
import { beginHandbook, skeletonFor } from '../../community/handbook';
import { isInvented, type SignInPages } from '../../community/members';
import {
  Button,
  Choices,
  Facts,
  Field,
  Form,
  faultsOf,
  Heading,
  languages,
  layout,
  Problem,
  words,
} from '../../design';
import {
  type Answer,
  type GroundPage,
  type GroundRequest,
  notFound,
  page,
  parse,
  seeOther,
  type Form as TypedForm,
  typed,
  unprocessable,
} from '../../machinery/web';
import { hasOwnCommunity, mayBeCalled, mayOpen, nobodyElseOpens, openCommunity } from '../open-community';
import { alreadyOpenPage } from './already-open';
import { CURRENCIES, Named } from './start-guide/answers';

const Founder = Named.extend({ email: z.string().transform(tidy).pipe(z.email().max(200)) });

export interface StartPages {
  readonly form: GroundPage;
  readonly request: GroundPage;
  readonly summary: GroundPage;
  readonly open: GroundPage;
  /** Shows a page only as long as a community may be started here. */
  readonly whileOpen: (show: GroundPage) => GroundPage;
}

/**
 * The pages of starting a community. Whoever runs an instance says whether it is for one community or for many: once
 * there is one, whoever comes to these pages only reads so, unless it is for many.
 */
export function startPages(options: { readonly signIn: SignInPages; readonly isForMany?: boolean }): StartPages {
  const whileOpen =
    (show: GroundPage): GroundPage =>
    async (request) =>
      options.isForMany || !(await hasOwnCommunity(request.db)) ? show(request) : alreadyOpenPage(request);
  return {
    whileOpen,
    /** GET /start */
    form: whileOpen((request) => page(startBody(request))),
    /** POST /start */
    request: whileOpen((request) => askFounder(request, options.signIn)),
    /** GET /start/opening */
    summary: whileOpen(summaryPage),
    /** POST /start/opening */
    open: async (request) => {
      await nobodyElseOpens(request.db);
      return whileOpen(openPage)(request);
    },
  };
}

/** Nothing is made before the founder's address is proved: a mistyped one leaves no community that nobody can enter. */
async function askFounder(request: GroundRequest, signIn: SignInPages): Promise<Answer> {
  const input = parse(Founder, request.form);
  if (isRefusal(input)) return unprocessable(startBody(request, input));
  const refused = await mayBeCalled(request.db, input.name);
  if (refused) return unprocessable(startBody(request, refused));
  const { email, ...community } = input;
  const opening = `/start/opening?${new URLSearchParams(community)}`;
  // Whoever is signed in with that address has proved it already.
  if (email.toLowerCase() === request.person?.email) return seeOther(opening);
  return signIn.ask(request, email.toLowerCase(), opening);
}

/** What will be opened, once the founder's address is proved. */
function summaryPage(request: GroundRequest): Answer {
  const input = parse(Named, Object.fromEntries(request.query));
  if (isRefusal(input)) return seeOther('/start');
  const t = words(request.language);
  const { name } = languages.find(({ language }) => language === input.language) ?? { name: input.language };
  return page(
    layout(
      request,
      { title: t.members.openTitle({ community: input.name }) },
      <>
        <Heading title={t.members.openTitle({ community: input.name })} lead={t.members.openLead()} />
        <Facts
          facts={[
            [t.members.language(), name],
            [t.members.currency(), t.members.currencyName({ currency: input.currency })],
            [t.members.yourEmail(), request.person?.email],
          ]}
        />
        <p>{t.start.prepareLead()}</p>
        <Form action="/start/guide">
          {Object.entries(input).map(([field, value]) => (
            <input type="hidden" name={field} value={value} />
          ))}
          <div class="actions">
            <Button>{t.start.prepare()}</Button>
            <Button kind="quiet" action="/start/opening">
              {t.start.openNow()}
            </Button>
          </div>
        </Form>
      </>,
    ),
  );
}

async function openPage(request: GroundRequest): Promise<Answer> {
  const { person, db, now } = request;
  const input = parse(Named, request.form);
  if (!person || isInvented(person.email)) return notFound();
  if (isRefusal(input)) return unprocessable(startBody(request, input));
  const refused = await mayOpen(db, person, input.name, now);
  if (isRefusal(refused)) return unprocessable(startBody(request, refused));
  const founder = { personId: person.id, name: person.name };
  const here = await openCommunity(db, { ...input, timeZone: 'Europe/Brussels' }, founder, now);
  const { community } = here;
  await beginHandbook(here, skeletonFor(community));
  return seeOther(`/${community.slug}?done=members.opened`);
}

function startBody(request: GroundRequest, refusal?: Refusal): string {
  const t = words(request.language);
  const faults = faultsOf(refusal, t, 'members');
  const value = (name: keyof TypedForm & string, first: string) => typed(request.form, name) || first;
  return layout(
    request,
    { title: t.members.startTitle() },
    <>
      <Heading title={t.members.startTitle()} lead={t.members.startLead()} />
      <Problem t={t} faults={faults} />
      <Form action="/start" keep="start">
        <Field
          t={t}
          faults={faults}
          name="name"
          label={t.members.communityName()}
          value={value('name', '')}
          most={80}
        />
        <Choices
          t={t}
          faults={faults}
          name="language"
          label={t.members.language()}
          value={value('language', t.language)}
          options={languages.map(({ language, name }) => ({ value: language, label: name }))}
        />
        <Choices
          t={t}
          faults={faults}
          name="currency"
          label={t.members.currency()}
          value={value('currency', 'EUR')}
          options={CURRENCIES.map((currency) => ({ value: currency, label: t.members.currencyName({ currency }) }))}
        />
        <Field
          t={t}
          faults={faults}
          name="email"
          type="email"
          autocomplete="email"
          label={t.members.yourEmail()}
          value={value('email', request.person?.email ?? '')}
          most={200}
        />
        <Button>{t.members.start()}</Button>
      </Form>
    </>,
  );
}
