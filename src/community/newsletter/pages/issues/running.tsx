import { isRefusal, type Refusal } from '../../../../basics/outcome';
import {
  Button,
  ButtonLink,
  Empty,
  Facts,
  Field,
  Form,
  faultsOf,
  Heading,
  layout,
  moment,
  Notice,
  Problem,
  Select,
  Table,
  type Words,
  words,
  number as written,
} from '../../../../design';
import {
  type Answer,
  notFound,
  numberIn,
  page,
  type Request,
  seeOther,
  unprocessable,
} from '../../../../machinery/web';
import { pause, resume, sendUncertain, stop } from '../../actions';
import { countDeliveries, type Delivery, deliveriesOf, troubleOf } from '../../queries';
import { DELIVERY_STATES, type DeliveryState, type Issue, stateOf } from '../../rules/issue';
import { camel } from '../choosing';
import { issueIn, newsletterPath, StateTag, titleOf } from './common';

const MOST_SHOWN = 200;

/** GET /:community/newsletter/issues/:number/run: how the sending goes, and to whom what was sent, and why. */
export const makeRunPage =
  (options: { readonly hasMail: boolean }) =>
  async (request: Request): Promise<Answer> => {
    const issue = await issueIn(request);
    if (!issue) return notFound();
    return issue.run
      ? page(await runBody(request, issue, options.hasMail))
      : seeOther(newsletterPath(request, `/issues/${issue.number}/edit`));
  };

const acted =
  (act: (request: Request, number: number) => Promise<object | undefined | Refusal>, done: string) =>
  async (request: Request): Promise<Answer> => {
    const number = numberIn(request);
    const issue = await issueIn(request);
    if (!issue?.run || number === undefined) return notFound();
    const outcome = await act(request, number);
    if (isRefusal(outcome)) return unprocessable(await runBody(request, issue, true, outcome));
    return seeOther(newsletterPath(request, `/issues/${number}/run?done=newsletter.${done}`));
  };

/** POST /:community/newsletter/issues/:number/run/pause */
export const pauseIssuePage = acted(({ here }, number) => pause(here, number), 'paused');
/** POST /:community/newsletter/issues/:number/run/resumption */
export const resumeIssuePage = acted(({ here }, number) => resume(here, number), 'resumed');
/** POST /:community/newsletter/issues/:number/run/stop */
export const stopIssuePage = acted(({ here }, number) => stop(here, number), 'stopped');
/** POST /:community/newsletter/issues/:number/run/uncertain */
export const sendUncertainPage = acted(({ here }, number) => sendUncertain(here, number), 'sentAgain');

async function runBody(request: Request, issue: Issue, hasMail: boolean, refusal?: Refusal): Promise<string> {
  const t = words(request.language);
  const { here, query } = request;
  const counted = await countDeliveries(here, issue.id);
  const trouble = await troubleOf(here, issue.id);
  const state = DELIVERY_STATES.find((each) => each === query.get('show'));
  const email = (query.get('email') ?? '').trim().toLowerCase().slice(0, 200);
  const log = await deliveriesOf(here, issue.id, { state, email }, MOST_SHOWN);
  const place = newsletterPath(request, `/issues/${issue.number}`);
  const { timeZone, isDemonstration } = here.community;
  const at = (when: string | null | undefined) => when && moment(when as typeof here.now, timeZone, t.language);
  return layout(
    request,
    { title: titleOf(issue, t), wide: true },
    <>
      <Heading
        above={
          <>
            <a href={newsletterPath(request)}>{t.newsletter.title()}</a> <StateTag t={t} issue={issue} />
          </>
        }
        title={titleOf(issue, t)}
        lead={t.newsletter.runLead({ number: issue.number, count: issue.run?.recipients ?? 0 })}
      >
        <ButtonLink kind="quiet" href={place}>
          {t.newsletter.readIssue()}
        </ButtonLink>
      </Heading>
      <Problem t={t} faults={faultsOf(refusal, t, 'newsletter')} />
      {isDemonstration && (
        <Notice>
          <p>{t.newsletter.runStays()}</p>
        </Notice>
      )}
      {!hasMail && !isDemonstration && stateOf(issue) === 'sending' && (
        <Notice kind="bad">
          <p>{t.newsletter.runNoMail()}</p>
        </Notice>
      )}
      {trouble && (
        <Notice kind="awaited" title={t.newsletter.runWaits()}>
          <p>
            <q>{trouble.trouble}</q>
          </p>
          {trouble.notBefore && <p>{t.newsletter.runWaitsUntil({ moment: at(trouble.notBefore) ?? '' })}</p>}
        </Notice>
      )}
      {issue.run?.pauseKind === 'server' && (
        <Notice kind="bad" title={t.newsletter.runPausedByServer()}>
          <p>
            <q>{issue.run.pauseWhy ?? ''}</q>
          </p>
          <p>{t.newsletter.runPausedHint()}</p>
        </Notice>
      )}
      <Progress t={t} counted={counted} total={issue.run?.recipients ?? 0} place={place} />
      <Facts
        facts={[
          [t.newsletter.runStarted(), at(issue.run?.startedAt)],
          [t.newsletter.runFinished(), at(issue.run?.finishedAt)],
          [t.newsletter.runStopped(), at(issue.run?.stoppedAt)],
        ]}
      />
      <Controls t={t} issue={issue} place={place} uncertain={counted.get('uncertain') ?? 0} />
      <section class="section" id="log">
        <h2>{t.newsletter.logTitle()}</h2>
        <Form action={`${place}/run`} method="get" class="form filter" label={t.newsletter.logTitle()}>
          <Select
            {...{ t, optional: true, name: 'show', value: state ?? '', label: t.newsletter.logState() }}
            options={[
              { value: '', label: t.newsletter.logAll() },
              ...DELIVERY_STATES.filter((each) => counted.has(each)).map((each) => ({
                value: each,
                label: `${t.newsletter.delivery({ state: camel(each) })} (${written(counted.get(each) ?? 0, t.language)})`,
              })),
            ]}
          />
          <Field t={t} optional type="search" name="email" label={t.newsletter.email()} value={email} />
          <Button kind="quiet">{t.newsletter.find()}</Button>
        </Form>
        {log.length === 0 ? <Empty title={t.newsletter.nobodyFound()} /> : <Log t={t} log={log} timeZone={timeZone} />}
        {log.length === MOST_SHOWN && <p class="hint">{t.newsletter.firstShown({ count: MOST_SHOWN })}</p>}
      </section>
    </>,
  );
}

interface ProgressProps {
  readonly t: Words;
  readonly counted: ReadonlyMap<DeliveryState, number>;
  readonly total: number;
  readonly place: string;
}

/** How many letters are where, as a line and as figures. */
function Progress({ t, counted, total, place }: ProgressProps) {
  const waiting = (['pending', 'deferred', 'under-way'] as const).reduce(
    (sum, each) => sum + (counted.get(each) ?? 0),
    0,
  );
  const done = Math.max(0, total - waiting);
  return (
    <section class="section" aria-label={t.newsletter.progress()}>
      <p>
        <strong>{t.newsletter.progressLine({ done, total })}</strong>{' '}
        {waiting > 0 && <a href={`${place}/run`}>{t.newsletter.progressAgain()}</a>}
      </p>
      <progress max={Math.max(1, total)} value={done} aria-label={t.newsletter.progress()} />
      <dl class="facts">
        {DELIVERY_STATES.filter((each) => counted.has(each)).map((each) => (
          <div>
            <dt>{t.newsletter.delivery({ state: camel(each) })}</dt>
            <dd>{written(counted.get(each) ?? 0, t.language)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

interface ControlsProps {
  readonly t: Words;
  readonly issue: Issue;
  readonly place: string;
  readonly uncertain: number;
}

/** Pause, go on, stop; and what to do about letters of which nobody knows. */
function Controls({ t, issue, place, uncertain }: ControlsProps) {
  const state = stateOf(issue);
  const button = (act: string, label: string, kind: 'primary' | 'quiet' | 'danger' = 'quiet') => (
    <Form action={`${place}/run/${act}`} class="inline" label={label}>
      <Button kind={kind}>{label}</Button>
    </Form>
  );
  const isOpen = state === 'sending' || state === 'paused';
  return (
    <>
      {isOpen && (
        <div class="actions">
          {state === 'sending' && button('pause', t.newsletter.runPause())}
          {state === 'paused' && button('resumption', t.newsletter.runResume(), 'primary')}
          {button('stop', t.newsletter.runStop(), 'danger')}
        </div>
      )}
      {uncertain > 0 && state !== 'stopped' && (
        <Notice kind="awaited" title={t.newsletter.uncertainTitle({ count: uncertain })}>
          <p>{t.newsletter.uncertainWhy()}</p>
          {button('uncertain', t.newsletter.uncertainAgain())}
        </Notice>
      )}
    </>
  );
}

const Log = ({ t, log, timeZone }: { t: Words; log: readonly Delivery[]; timeZone: string }) => (
  <Table
    caption={t.newsletter.logTitle()}
    quiet
    columns={[
      { name: t.newsletter.email() },
      { name: t.newsletter.logState() },
      { name: t.newsletter.logWhen() },
      { name: t.newsletter.logWhy() },
    ]}
    rows={log.map((each) => [
      <span class="address">{each.email || t.newsletter.addressForgotten()}</span>,
      <>
        {t.newsletter.delivery({ state: camel(each.state) })}
        {each.returned && <span class="hint"> {t.newsletter.cameBack({ kind: camel(each.returned) })}</span>}
        {each.answer && each.state !== 'handed-over' && <q> {each.answer}</q>}
      </>,
      moment(each.settledAt ?? each.nextAt, timeZone, t.language),
      <>
        {t.newsletter.whySince({ moment: moment(each.why.since, timeZone, t.language) })}
        {' · '}
        {t.members.languageName({ language: each.language })}
        {' · '}
        {t.newsletter.kind({ kind: each.why.kind })}
        {each.why.interests.map((interest) => (
          <> · {t.newsletter.interest({ interest })}</>
        ))}
      </>,
    ])}
  />
);
