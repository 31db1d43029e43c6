import { z } from 'zod';
import { type Day, isDay } from '../../../basics/day';
import { isRefusal, type Refusal } from '../../../basics/outcome';
import {
  Button,
  ButtonLink,
  day,
  Facts,
  Field,
  Form,
  faultsOf,
  Heading,
  layout,
  Notice,
  Problem,
  Section,
  TextArea,
  type Words,
  words,
} from '../../../design';
import {
  type Answer,
  file,
  notFound,
  optionalText,
  page,
  parse,
  type Request,
  seeOther,
  typed,
  unprocessable,
} from '../../../machinery/web';
import { charterOf } from '../../charter';
import { moneyUnderWay, type UnderWay } from '../../funding';
import { type Organisation, takesPartOn } from '../../members';
import { announceDeparture, balanceOf, withdrawDeparture } from '../actions';
import { type Departure, departuresOf, dossierOf } from '../queries';
import { earliestDay, type Settlement, settle } from '../rules';
import { amountFor, ownOrganisationAt, pathOf, todayIn } from './common';

const Leaving = z.object({
  leavesOn: z
    .string()
    .refine(isDay)
    .transform((typed) => typed as Day),
  why: optionalText(1000),
});

/** GET /:community/organisations/:organisation/departure: what leaving means, what remains to settle, and the way. */
export async function departurePage(request: Request): Promise<Answer> {
  const organisation = await ownOrganisationAt(request);
  return organisation ? page(await departureBody(request, organisation)) : notFound();
}

/** POST /:community/organisations/:organisation/departure */
export async function announceDeparturePage(request: Request): Promise<Answer> {
  const organisation = await ownOrganisationAt(request);
  if (!organisation) return notFound();
  const input = parse(Leaving, request.form);
  const announced = isRefusal(input) ? input : await announceDeparture(request.here, organisation, input, request);
  if (isRefusal(announced)) return unprocessable(await departureBody(request, organisation, announced));
  return seeOther(`${pathOf(request.here, organisation)}?done=leaving.departureAnnounced`);
}

/** POST /:community/organisations/:organisation/departure/withdrawal */
export async function withdrawDeparturePage(request: Request): Promise<Answer> {
  const organisation = await ownOrganisationAt(request);
  if (!organisation) return notFound();
  const withdrawn = await withdrawDeparture(request.here, organisation);
  if (isRefusal(withdrawn)) return unprocessable(await departureBody(request, organisation, withdrawn));
  return seeOther(`${pathOf(request.here, organisation)}?done=leaving.departureWithdrawn`);
}

/** GET /:community/organisations/:organisation/file: everything it said, owes, paid and is owed, in one zip. */
export async function organisationFile(request: Request): Promise<Answer> {
  const organisation = await ownOrganisationAt(request);
  if (!organisation) return notFound();
  const t = words(request.language);
  const balance = await balanceOf(request.here, organisation.id);
  const amount = amountFor(request);
  const facts = { organisation: organisation.name, community: request.here.community.name };
  const figures = { owed: amount(balance.owedCents), paid: amount(balance.paidCents) };
  const lines = [t.leaving.readmeWhat(facts), t.leaving.readmeBalance(figures), t.leaving.readmeVerify()];
  const readme = { name: t.leaving.readmeName(), text: `${lines.join('\n\n')}\n` };
  const bytes = await dossierOf(request.here, organisation, balance, readme);
  return file(
    bytes,
    'application/zip',
    `${request.here.community.slug}-${organisation.slug}-${todayIn(request.here)}.zip`,
  );
}

async function departureBody(request: Request, organisation: Organisation, refusal?: Refusal): Promise<string> {
  const { here } = request;
  const t = words(request.language);
  const { leaving } = await charterOf(here);
  const [departure] = await departuresOf(here, organisation.id);
  const faults = faultsOf(refusal, t, 'leaving');
  const isHere = takesPartOn(organisation, todayIn(here));
  const balance = departure?.end?.balance ?? settle(leaving.balance, await balanceOf(here, organisation.id));
  const isAhead = departure !== undefined && departure.end === null;
  return layout(
    request,
    { title: t.leaving.departureOf({ organisation: organisation.name }) },
    <>
      <Heading
        above={<a href={pathOf(here, organisation)}>{organisation.name}</a>}
        title={t.leaving.departureHeading()}
        lead={isHere ? t.leaving.departureLead() : undefined}
      />
      <Problem t={t} faults={faults} />
      <Standing t={t} organisation={organisation} departure={departure} />
      <Section title={t.leaving.balanceTitle()}>
        <BalanceFacts request={request} balance={balance} slug={organisation.slug} t={t} />
        {isHere && <UnderWayList request={request} found={await moneyUnderWay(here, organisation.id)} t={t} />}
      </Section>
      <Section title={t.leaving.fileTitle()}>
        <p>{t.leaving.fileLead()}</p>
        {isHere && <p>{t.leaving.fileBefore()}</p>}
        <div class="actions" data-plain="">
          <ButtonLink kind="quiet" href={pathOf(here, organisation, '/file')}>
            {t.leaving.fileDownload()}
          </ButtonLink>
        </div>
      </Section>
      {isHere && !isAhead && organisation.leftOn === null && (
        <LeaveForm
          request={request}
          organisation={organisation}
          earliest={earliestDay(todayIn(here), leaving.noticeDays)}
          noticeDays={leaving.noticeDays}
          refusal={refusal}
          t={t}
        />
      )}
      {isAhead && (
        <Section title={t.leaving.backTitle()}>
          <p>{t.leaving.backLead()}</p>
          <Form action={pathOf(here, organisation, '/departure/withdrawal')} label={t.leaving.backTitle()}>
            <Button kind="quiet">{t.leaving.backDo()}</Button>
          </Form>
        </Section>
      )}
    </>,
  );
}

function Standing({
  t,
  organisation,
  departure,
}: {
  t: Words;
  organisation: Organisation;
  departure: Departure | undefined;
}) {
  if (!organisation.leftOn) return '';
  const facts = { organisation: organisation.name, day: day(organisation.leftOn, t.language) };
  return (
    <Notice kind={departure?.end === null ? 'awaited' : 'calm'}>
      <p>{departure?.end === null ? t.leaving.leavesOn(facts) : t.leaving.hasLeft(facts)}</p>
    </Notice>
  );
}

interface BalanceProps {
  readonly request: Request;
  readonly balance: Settlement;
  /** Of the organisation, whose page says what it owes and why. */
  readonly slug: string;
  readonly t: Words;
}

function BalanceFacts({ request, balance, slug, t }: BalanceProps) {
  const amount = amountFor(request);
  const { paysCents, getsCents, letGoCents, toPotCents } = balance;
  const isEven = paysCents + getsCents + letGoCents + toPotCents === 0;
  return (
    <>
      <Facts
        facts={[
          [
            t.leaving.owed(),
            balance.owedCents === 0 ? (
              amount(balance.owedCents)
            ) : (
              <a href={`/${request.here.community.slug}/organisations/${slug}#obligations`}>
                {amount(balance.owedCents)}
              </a>
            ),
          ],
          [t.leaving.paid(), amount(balance.paidCents)],
          [t.leaving.pays(), paysCents > 0 && amount(paysCents)],
          [t.leaving.gets(), getsCents > 0 && amount(getsCents)],
          [t.leaving.letGo(), letGoCents > 0 && amount(letGoCents)],
          [t.leaving.toPot(), toPotCents > 0 && amount(toPotCents)],
        ]}
      />
      <p>{isEven ? t.leaving.balanceEven() : `${t.charter.leavingBalance({ rule: balance.rule })}.`}</p>
      <p class="hint">{t.leaving.balanceHint()}</p>
    </>
  );
}

function UnderWayList({ request, found, t }: { request: Request; found: readonly UnderWay[]; t: Words }) {
  if (found.length === 0) return '';
  const { slug } = request.here.community;
  return (
    <>
      <p>{t.leaving.underWay()}</p>
      <ul>
        {found.map(({ kind, number, title }) => (
          <li>
            <a href={`/${slug}/${kind === 'pledge' ? `projects/${number}/pledges` : `proposals/${number}`}`}>
              {t.leaving.underWayLine({ kind, title })}
            </a>
          </li>
        ))}
      </ul>
    </>
  );
}

interface LeaveFormProps {
  readonly request: Request;
  readonly organisation: Organisation;
  readonly earliest: Day;
  readonly noticeDays: number;
  readonly refusal: Refusal | undefined;
  readonly t: Words;
}

function LeaveForm({ request, organisation, earliest, noticeDays, refusal, t }: LeaveFormProps) {
  const faults = faultsOf(refusal, t, 'leaving');
  const value = (name: string) => (refusal ? typed(request.form, name) : '');
  return (
    <Section title={t.leaving.leaveTitle()}>
      <ul>
        <li>{t.leaving.leaveVoice()}</li>
        <li>{t.leaving.leaveSeats()}</li>
        <li>{t.leaving.leavePast()}</li>
      </ul>
      <Form action={pathOf(request.here, organisation, '/departure')} label={t.leaving.leaveTitle()}>
        <Field
          t={t}
          faults={faults}
          name="leavesOn"
          type="date"
          label={t.leaving.leavesOnField()}
          hint={t.charter.leavingNotice({ days: noticeDays })}
          value={value('leavesOn') || earliest}
        />
        <TextArea
          t={t}
          faults={faults}
          optional
          name="why"
          label={t.leaving.why()}
          value={value('why')}
          rows={3}
          most={1000}
        />
        <Button kind="danger">{t.leaving.leaveDo({ organisation: organisation.name })}</Button>
      </Form>
    </Section>
  );
}
