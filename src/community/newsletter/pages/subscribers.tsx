import { isId } from '../../../basics/id';
import { isRefusal, type Refusal } from '../../../basics/outcome';
import {
  Button,
  Empty,
  Field,
  Form,
  faultsOf,
  Heading,
  layout,
  moment,
  Problem,
  Table,
  Tabs,
  type Words,
  words,
} from '../../../design';
import { type Answer, notFound, page, type Request, seeOther, typed, unprocessable } from '../../../machinery/web';
import { lift, remove } from '../actions';
import { confirmedSubscriptions, countSubscriptions } from '../queries';
import type { Subscription } from '../rules/subscription';
import { camel } from './choosing';

const STATES = ['open', 'ended', 'barred'] as const;
const MOST_SHOWN = 200;

/** GET /:community/newsletter/subscribers: who reads, who left, and whom no letter reaches, with why. */
export const subscribersPage = async (request: Request): Promise<Answer> => page(await subscribersBody(request));

/** POST /:community/newsletter/subscribers/:subscription: ends a subscription, or lets an address be written to again. */
export async function careForSubscriberPage(request: Request): Promise<Answer> {
  const { subscription: id = '' } = request.params;
  if (!isId(id)) return notFound();
  const isLifted = typed(request.form, 'act') === 'lift';
  const cared = isLifted ? await lift(request.here, id) : await remove(request.here, id, '');
  if (isRefusal(cared)) return unprocessable(await subscribersBody(request, cared));
  const done = isLifted ? 'lifted&show=barred' : 'removed';
  return seeOther(`/${request.here.community.slug}/newsletter/subscribers?done=newsletter.${done}`);
}

async function subscribersBody(request: Request, refusal?: Refusal): Promise<string> {
  const t = words(request.language);
  const { here, query } = request;
  const place = `/${here.community.slug}/newsletter`;
  const state = STATES.find((each) => each === query.get('show')) ?? 'open';
  const email = (query.get('email') ?? '').trim().toLowerCase().slice(0, 200);
  const [counted, found] = [
    await countSubscriptions(here),
    await confirmedSubscriptions(here, { state, email }, MOST_SHOWN),
  ];
  return layout(
    request,
    { title: t.newsletter.subscribers(), wide: true },
    <>
      <Heading
        above={<a href={place}>{t.newsletter.title()}</a>}
        title={t.newsletter.subscribers()}
        lead={t.newsletter.subscribersLead()}
      />
      <Problem t={t} faults={faultsOf(refusal, t, 'newsletter')} />
      <Tabs
        label={t.newsletter.subscribers()}
        tabs={STATES.map((each) => ({
          name: t.newsletter.subscribersIn({ state: each }),
          href: `${place}/subscribers?show=${each}`,
          current: each === state,
          count: counted[each],
        }))}
      />
      <Form action={`${place}/subscribers`} method="get" class="form filter search" label={t.newsletter.find()}>
        <input type="hidden" name="show" value={state} />
        <Field t={t} optional type="search" name="email" label={t.newsletter.email()} value={email} />
        <Button kind="quiet">{t.newsletter.find()}</Button>
      </Form>
      {found.length === 0 ? (
        <Empty title={email ? t.newsletter.nobodyFound() : t.newsletter.nobodyYet({ state })} />
      ) : (
        <Subscribers t={t} found={found} state={state} place={place} timeZone={here.community.timeZone} />
      )}
      {found.length === MOST_SHOWN && <p class="hint">{t.newsletter.firstShown({ count: MOST_SHOWN })}</p>}
    </>,
  );
}

interface SubscribersProps {
  readonly t: Words;
  readonly found: readonly Subscription[];
  readonly state: (typeof STATES)[number];
  readonly place: string;
  readonly timeZone: string;
}

const Subscribers = ({ t, found, state, place, timeZone }: SubscribersProps) => (
  <Table
    caption={t.newsletter.subscribersIn({ state })}
    quiet
    columns={[
      { name: t.newsletter.email() },
      { name: t.newsletter.kindColumn() },
      { name: t.newsletter.interestsColumn() },
      { name: state === 'open' ? t.newsletter.since() : t.newsletter.endedColumn() },
      { name: '' },
    ]}
    rows={found.map((each) => [
      <>
        <span class="address">{each.email || t.newsletter.addressForgotten()}</span>
        {each.memberName && <span class="hint"> {each.memberName}</span>}
      </>,
      `${t.newsletter.kind({ kind: each.kind })} · ${t.members.languageName({ language: each.language })}`,
      each.interests.length === 0
        ? t.newsletter.everything()
        : each.interests.map((interest) => t.newsletter.interest({ interest })).join(' · '),
      <>
        {moment(each.endedAt ?? each.confirmedAt ?? each.askedAt, timeZone, t.language)}
        {each.endKind && (
          <>
            <br />
            {t.newsletter.endedBecause({ why: camel(each.endKind) })}
            {each.endWhy && <q> {each.endWhy}</q>}
          </>
        )}
      </>,
      state === 'ended' ? '' : <Care t={t} each={each} place={place} act={state === 'barred' ? 'lift' : 'remove'} />,
    ])}
  />
);

const Care = ({ t, each, place, act }: { t: Words; each: Subscription; place: string; act: 'lift' | 'remove' }) => (
  <Form
    action={`${place}/subscribers/${each.id}`}
    class="inline"
    label={`${t.newsletter.careFor({ act })} ${each.email}`}
  >
    <Button kind="quiet" name="act" value={act}>
      {t.newsletter.careFor({ act })}
    </Button>
  </Form>
);
