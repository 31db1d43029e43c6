import { dayOf } from '../../../../basics/day';
import { isRefusal, type Refusal } from '../../../../basics/outcome';
import {
  Button,
  CopyButton,
  day,
  Empty,
  Form,
  faultsOf,
  Heading,
  layout,
  Notice,
  Problem,
  Section,
  Select,
  Table,
  type Words,
  words,
} from '../../../../design';
import { type Answer, notFound, page, type Request, seeOther, typed, unprocessable } from '../../../../machinery/web';
import { circlesOf } from '../../../mandates';
import { makeAddress, takeAddressBack } from '../../actions';
import { addressesOf, type CalendarAddress } from '../../queries';
import { meetingsPath } from '../common';
import { MeetingTabs } from '../tabs';

/** GET /:community/meetings/calendars */
export const calendarsPage = async (request: Request): Promise<Answer> => page(await body(request));

/** POST /:community/meetings/calendars: the new address is shown this once, and kept nowhere. */
export async function makeCalendarPage(request: Request): Promise<Answer> {
  const made = await makeAddress(request.here, await whoseIn(request));
  if (isRefusal(made)) return unprocessable(await body(request, made));
  return page(
    await body(request, undefined, `${request.origin}/${request.here.community.slug}/calendar/${made.token}.ics`),
  );
}

/** POST /:community/meetings/calendars/revocation */
export async function revokeCalendarPage(request: Request): Promise<Answer> {
  const refusal = await takeAddressBack(request.here, typed(request.form, 'address'));
  if (refusal) return notFound();
  return seeOther(meetingsPath(request, '/calendars?done=meetings.calendarRevoked'));
}

/** A circle's, the community's, or one's own where nothing else was chosen. */
async function whoseIn(request: Request) {
  const whose = typed(request.form, 'whose');
  if (whose === 'community') return { scope: 'community', circleId: null } as const;
  const circle = (await circlesOf(request.here)).find(({ slug }) => whose === `circle:${slug}`);
  return circle ? ({ scope: 'circle', circleId: circle.id } as const) : ({ scope: 'own', circleId: null } as const);
}

async function body(request: Request, refusal?: Refusal, made?: string): Promise<string> {
  const t = words(request.language);
  const addresses = await addressesOf(request.here);
  const circles = await circlesOf(request.here);
  const faults = faultsOf(refusal, t, 'meetings');
  return layout(
    request,
    { title: t.meetings.calendars() },
    <>
      <Heading title={t.meetings.calendars()} lead={t.meetings.calendarsLead()} />
      <MeetingTabs request={request} at="calendars" />
      <Problem t={t} faults={faults} />
      {made && <Made address={made} t={t} />}
      <Section title={t.meetings.makeCalendar()}>
        <Form action={meetingsPath(request, '/calendars')} repeatable>
          <Select
            {...{ t, faults, name: 'whose' }}
            label={t.meetings.fieldWhose()}
            value="own"
            options={[
              { value: 'own', label: t.meetings.calendarOwn() },
              { value: 'community', label: t.meetings.calendarCommunity() },
              ...circles.map(({ slug, name }) => ({ value: `circle:${slug}`, label: name })),
            ]}
          />
          <Button>{t.meetings.makeCalendar()}</Button>
        </Form>
      </Section>
      <Section title={t.meetings.ownCalendars()}>
        {addresses.length === 0 ? (
          <Empty title={t.meetings.noCalendars()} />
        ) : (
          <Addresses request={request} addresses={addresses} t={t} />
        )}
      </Section>
    </>,
  );
}

const Made = ({ address, t }: { address: string; t: Words }) => (
  <Notice kind="good" title={t.meetings.calendarMade()}>
    <p>{t.meetings.calendarMadeHint()}</p>
    <p>
      <code class="address">{address}</code> <CopyButton t={t} text={address} />
    </p>
    <p>
      <a href={address.replace(/^https?:/, 'webcal:')}>{t.meetings.calendarOpen()}</a>
    </p>
  </Notice>
);

const Addresses = ({
  request,
  addresses,
  t,
}: {
  request: Request;
  addresses: readonly CalendarAddress[];
  t: Words;
}) => (
  <Table
    caption={t.meetings.ownCalendars()}
    columns={[{ name: t.meetings.fieldWhose() }, { name: t.meetings.columnSince() }, { name: '' }]}
    rows={addresses.map(({ id, scope, circleName, at }) => [
      circleName ?? (scope === 'own' ? t.meetings.calendarOwn() : t.meetings.calendarCommunity()),
      day(dayOf(at, request.here.community.timeZone), t.language),
      <Form action={meetingsPath(request, '/calendars/revocation')} class="inline" label={t.meetings.revoke()}>
        <input type="hidden" name="address" value={id} />
        <Button kind="quiet">{t.meetings.revoke()}</Button>
      </Form>,
    ])}
  />
);
