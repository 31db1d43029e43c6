import { z } from 'zod';
import { dayOf } from '../../../basics/day';
import { isRefusal, type Refusal } from '../../../basics/outcome';
import {
  Button,
  ButtonLink,
  Choices,
  day,
  Field,
  Form,
  faultsOf,
  Heading,
  type Html,
  layout,
  Notice,
  Problem,
  Section,
  Select,
  Table,
  type Words,
  words,
} from '../../../design';
import {
  type Answer,
  type GroundRequest,
  notFound,
  page,
  parse,
  type Request,
  seeOther,
  text,
  typed,
  unprocessable,
} from '../../../machinery/web';
import { charterOf } from '../../charter';
import { type OrganisationBalance, organisationBalances } from '../../funding';
import { membersToday } from '../../members';
import { closeCommunity, proposeClosing, reopenCommunity } from '../actions';
import { type Closing, type ClosingEntry, closingEntries, closingOf, isClosed } from '../queries';
import { amountFor } from './common';

const Close = z.object({
  register: z
    .string()
    .default('')
    .transform((typed) => (/^[1-9]\d{0,8}$/.test(typed) ? Number(typed) : null)),
  // Asked only where there is nobody to decide with.
  afterwards: z.enum(['kept', 'deleted']).default('kept'),
  why: text(1000),
});
const Propose = z.object({ afterwards: z.enum(['kept', 'deleted']), why: text(1000) });
const Reopen = z.object({ why: text(1000) });

/** GET /:community/closing: what closing means, what remains between the organisations, and the way back. */
export const closingPage = async (request: Request): Promise<Answer> => page(await closingBody(request));

/** POST /:community/closing */
export async function closeCommunityPage(request: Request): Promise<Answer> {
  const input = parse(Close, request.form);
  const closed = isRefusal(input)
    ? input
    : await closeCommunity(request.here, { ...input, registerNumber: input.register }, request);
  if (isRefusal(closed)) return unprocessable(await closingBody(request, closed));
  return seeOther(`/${request.here.community.slug}/closing?done=leaving.communityClosed`);
}

/** POST /:community/closing/proposals: the question goes to the organisations. */
export async function proposeClosingPage(request: Request): Promise<Answer> {
  const { here, language, origin } = request;
  const t = words(language);
  const input = parse(Propose, request.form);
  if (isRefusal(input)) return unprocessable(await closingBody(request, input));
  const { afterwards, why } = input;
  const said = (days: number) => ({
    title: t.leaving.closingProposalTitle({ community: here.community.name }),
    text: t.leaving.closingProposalText({ why, afterwards, days }),
  });
  const opened = await proposeClosing(here, { afterwards, words: said }, { origin });
  if (isRefusal(opened)) return unprocessable(await closingBody(request, opened));
  return seeOther(`/${here.community.slug}/proposals/${opened.number}?done=decisions.opened`);
}

/** POST /:community/closing/reopening */
export async function reopenCommunityPage(request: Request): Promise<Answer> {
  const input = parse(Reopen, request.form);
  const opened = isRefusal(input) ? input : await reopenCommunity(request.here, input.why);
  if (isRefusal(opened)) return unprocessable(await closingBody(request, opened));
  return seeOther(`/${request.here.community.slug}/closing?done=leaving.communityReopened`);
}

/** A page for strangers that is not there while the community is closed: nobody is asked for what could not be sent. */
export const unlessClosed =
  (page: (request: GroundRequest) => Promise<Answer> | Answer) =>
  async (request: GroundRequest): Promise<Answer> =>
    request.community && (await isClosed(request.db, request.community.id)) ? notFound() : page(request);

/** Above a page of a community that is closed; nothing while it is open. */
export async function closedNotice({ here, language }: Request): Promise<Html | ''> {
  const closing = await closingOf(here);
  return closing ? <ClosedNotice closing={closing} timeZone={here.community.timeZone} t={words(language)} /> : '';
}

function ClosedNotice({ closing, timeZone, t }: { closing: Closing; timeZone: string; t: Words }) {
  const since = day(dayOf(closing.at, timeZone), t.language);
  return (
    <Notice kind="awaited" title={t.leaving.closedSince({ day: since })}>
      <p>
        {closing.deleteOn ? t.leaving.closedUntil({ day: day(closing.deleteOn, t.language) }) : t.leaving.closedKept()}
      </p>
    </Notice>
  );
}

async function closingBody(request: Request, refusal?: Refusal): Promise<string> {
  const { here } = request;
  const t = words(request.language);
  const closing = await closingOf(here);
  const faults = faultsOf(refusal, t, 'leaving');
  const place = `/${here.community.slug}`;
  return layout(
    request,
    { title: t.leaving.closingTitle() },
    <>
      <Heading
        above={<a href={`${place}/organisations`}>{t.design.navOrganisations()}</a>}
        title={t.leaving.closingTitle()}
        lead={t.leaving.closingLead()}
      />
      <Problem t={t} faults={faults} />
      {closing && <ClosedNotice closing={closing} timeZone={here.community.timeZone} t={t} />}
      <Section title={t.leaving.closingArchive()}>
        <p>{t.leaving.closingArchiveLead()}</p>
        <div class="actions">
          <ButtonLink kind="quiet" href={`${place}/archive`}>
            {t.members.archiveLink()}
          </ButtonLink>
        </div>
      </Section>
      <Balances request={request} balances={await organisationBalances(here)} t={t} />
      {closing ? (
        <Section title={t.leaving.reopenTitle()}>
          <p>{t.leaving.reopenLead()}</p>
          <Form class="form way-back" action={`${place}/closing/reopening`} label={t.leaving.reopenTitle()}>
            <Field
              t={t}
              faults={faults}
              name="why"
              label={t.leaving.why()}
              value={typed(request.form, 'why')}
              most={1000}
            />
            <Button>{t.leaving.reopenDo()}</Button>
          </Form>
        </Section>
      ) : (
        <CloseForm request={request} refusal={refusal} t={t} {...(await choices(request))} />
      )}
    </>,
  );
}

interface Offered {
  /** The adopted decisions to close that were not used, newest first; null where there is nobody to decide with. */
  readonly decisions: readonly ClosingEntry[] | null;
  readonly days: number;
}

async function choices({ here }: Request): Promise<Offered> {
  const { leaving } = await charterOf(here);
  if ((await membersToday(here)).length === 0) return { decisions: null, days: leaving.deletionDays };
  const decisions = (await closingEntries(here)).filter(({ isAdopted }) => isAdopted);
  return { decisions, days: leaving.deletionDays };
}

interface CloseProps extends Offered {
  readonly request: Request;
  readonly refusal: Refusal | undefined;
  readonly t: Words;
}

/** Where there is someone to decide with: first the question, then, once it is decided, the act. */
function CloseForm(props: CloseProps) {
  const { request, decisions, t } = props;
  const place = `/${request.here.community.slug}/closing`;
  return (
    <Section title={t.leaving.closeTitle()}>
      <ul>
        <li>{t.leaving.closeReads()}</li>
        <li>{t.leaving.closeStops()}</li>
        <li>{t.leaving.closeBack()}</li>
      </ul>
      {decisions && <p>{t.leaving.closeDecide()}</p>}
      {decisions?.length === 0 ? (
        <Form action={`${place}/proposals`} label={t.leaving.closePropose()}>
          <AfterwardsChoice {...props} />
          <Why {...props} />
          <Button>{t.leaving.closePropose()}</Button>
        </Form>
      ) : (
        <Form action={place} label={t.leaving.closeDo()}>
          {decisions ? <DecisionChoice {...props} decisions={decisions} /> : <AfterwardsChoice {...props} />}
          <Why {...props} />
          <Button kind="danger">{t.leaving.closeDo()}</Button>
        </Form>
      )}
    </Section>
  );
}

function DecisionChoice({ request, refusal, decisions, t }: CloseProps & { decisions: readonly ClosingEntry[] }) {
  return (
    <Select
      t={t}
      faults={faultsOf(refusal, t, 'leaving')}
      name="register"
      label={t.leaving.closeDecision()}
      value={typed(request.form, 'register')}
      options={decisions.map(({ number, title, closing }) => ({
        value: String(number),
        label: t.leaving.closeDecisionLine({
          ...{ number: String(number), title, days: closing?.days ?? 0, afterwards: closing?.afterwards ?? 'kept' },
        }),
      }))}
    />
  );
}

const AfterwardsChoice = ({ request, refusal, days, t }: CloseProps) => (
  <Choices
    t={t}
    faults={faultsOf(refusal, t, 'leaving')}
    name="afterwards"
    label={t.leaving.afterwards()}
    value={typed(request.form, 'afterwards')}
    options={[
      { value: 'kept', label: t.leaving.afterwardsKept(), hint: t.leaving.afterwardsKeptHint() },
      { value: 'deleted', label: t.leaving.afterwardsDeleted({ days }), hint: t.leaving.afterwardsDeletedHint() },
    ]}
  />
);

const Why = ({ request, refusal, t }: CloseProps) => (
  <Field
    t={t}
    faults={faultsOf(refusal, t, 'leaving')}
    name="why"
    label={t.leaving.why()}
    value={typed(request.form, 'why')}
    most={1000}
  />
);

function Balances({ request, balances, t }: { request: Request; balances: readonly OrganisationBalance[]; t: Words }) {
  const amount = amountFor(request);
  if (balances.length === 0)
    return <Section title={t.leaving.balancesTitle()}>{<p>{t.leaving.balanceEven()}</p>}</Section>;
  return (
    <Section title={t.leaving.balancesTitle()}>
      <Table
        quiet
        caption={t.leaving.balancesTitle()}
        columns={[
          { name: t.obligations.organisation() },
          { name: t.leaving.owed(), numeric: true },
          { name: t.leaving.paid(), numeric: true },
        ]}
        rows={balances.map(({ name, slug, owedCents, paidCents }) => [
          name,
          <a href={`/${request.here.community.slug}/organisations/${slug}#obligations`}>{amount(owedCents)}</a>,
          amount(paidCents),
        ])}
      />
      <p class="hint">{t.leaving.balanceHint()}</p>
    </Section>
  );
}
