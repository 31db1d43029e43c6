import { type Day, isDay } from '../../../basics/day';
import { isId } from '../../../basics/id';
import { readAmount } from '../../../basics/money';
import { isRefusal, type Refusal, refuse } from '../../../basics/outcome';
import {
  Button,
  Card,
  Cards,
  day,
  Empty,
  Field,
  Folded,
  Form,
  Heading,
  layout,
  list,
  minutes,
  Notice,
  Problem,
  Section,
  type Words,
  words,
} from '../../../design';
import type { Here } from '../../../machinery/here';
import { type Answer, page, type Request, seeOther, typed, unprocessable } from '../../../machinery/web';
import { charterOf } from '../../charter';
import { maySpeak } from '../../members';
import { declarePause, sayHours, takeBackPause } from '../actions';
import { hoursOf, type Pause, pausesOf, type Term, termsOf } from '../queries';
import { maySeeLoad, monthOf, needsRelay, stateOn } from '../rules';
import { type FormName, filled, type Refused, todayOf } from './common';
import { waitingFor } from './waiting';

const MONTHS_SHOWN = 6;

/** What one person carries. */
interface Load {
  readonly personId: string;
  readonly name: string;
  readonly terms: readonly Term[];
  readonly waiting: number;
  readonly hours: readonly { readonly month: Day; readonly minutes: number }[];
  readonly pauses: readonly Pause[];
}

/** GET /:community/mandates/load: what one carries, and what others do as far as the charter lets it be seen. */
export const loadPage = async (request: Request): Promise<Answer> => page(await body(request));

/** POST /:community/mandates/load/hours */
export const sayHoursPage = onLoad('hours', 'hoursSaid', ({ here, form }) => {
  const month = `${typed(form, 'month')}-01`;
  const hundredths = readAmount(typed(form, 'hours'));
  if (!isDay(month)) return Promise.resolve(refuse('not-a-day', 'month'));
  if (hundredths === undefined) return Promise.resolve(refuse('not-a-number', 'hours'));
  return sayHours(here, month, Math.round((hundredths * 60) / 100));
});

/** POST /:community/mandates/load/pauses */
export const declarePausePage = onLoad('pause', 'pauseDeclared', ({ here, form }) => {
  const [fromOn, untilOn] = [typed(form, 'fromOn'), typed(form, 'untilOn')];
  if (!isDay(fromOn)) return Promise.resolve(refuse('not-a-day', 'fromOn'));
  if (!isDay(untilOn)) return Promise.resolve(refuse('not-a-day', 'untilOn'));
  return declarePause(here, fromOn, untilOn);
});

/** POST /:community/mandates/load/pauses/removal */
export const removePausePage = onLoad('pause', 'pauseRemoved', ({ here, form }) => {
  const id = typed(form, 'pause');
  return isId(id) ? takeBackPause(here, id) : Promise.resolve(refuse('pause-missing'));
});

function onLoad(
  name: FormName,
  done: string,
  act: (request: Request) => Promise<object | Refusal>,
): (request: Request) => Promise<Answer> {
  return async (request) => {
    const outcome = await act(request);
    if (isRefusal(outcome)) return unprocessable(await body(request, { name, form: request.form, refusal: outcome }));
    return seeOther(`/${request.here.community.slug}/mandates/load?done=mandates.${done}`);
  };
}

async function body(request: Request, refused?: Refused): Promise<string> {
  const t = words(request.language);
  const { here } = request;
  const { mandates } = await charterOf(here);
  const [own, ...others] = await loadsOf(here, mandates.loadSeenBy);
  return layout(
    request,
    { title: t.mandates.loadTitle() },
    <>
      <Heading
        above={<a href={`/${here.community.slug}/mandates`}>{t.mandates.title()}</a>}
        title={t.mandates.loadTitle()}
        lead={t.mandates.loadLead({ by: mandates.loadSeenBy })}
      />
      {own && (
        <Section title={t.mandates.loadOwn()}>
          <LoadCard request={request} t={t} load={own} mostRoles={mandates.mostRoles} isOwn />
          {here.actor.seats.some(maySpeak) && <OwnForms request={request} t={t} load={own} refused={refused} />}
        </Section>
      )}
      {mandates.loadSeenBy !== 'self' && (
        <Section title={t.mandates.loadOthers()} count={others.length}>
          {others.length === 0 && <Empty title={t.mandates.loadNobody()} />}
          <Cards>
            {others.map((load) => (
              <LoadCard request={request} t={t} load={load} mostRoles={mandates.mostRoles} />
            ))}
          </Cards>
        </Section>
      )}
    </>,
  );
}

/** One's own load first, then those that the charter lets one see, the heaviest first. */
async function loadsOf(here: Here, seenBy: Parameters<typeof maySeeLoad>[0]): Promise<readonly Load[]> {
  const today = todayOf(here);
  const running = (await termsOf(here)).filter((term) => stateOn(term, today) === 'running');
  const ownId = here.actor.personId;
  const circlesOfPerson = (id: string) =>
    new Set(running.filter((each) => each.personId === id).map((each) => each.circleId));
  const own = circlesOfPerson(ownId);
  const seen = new Map(running.map(({ personId, personName }) => [personId, personName]));
  for (const id of seen.keys()) if (id !== ownId && !maySeeLoad(seenBy, own, circlesOfPerson(id))) seen.delete(id);
  seen.set(ownId, here.actor.name);
  const people = [...seen.keys()];
  const [hours, pauses] = [await hoursOf(here, people, monthOf(today, 1 - MONTHS_SHOWN)), await pausesOf(here, people)];
  const waiting = await waitingFor(here, people);
  const loads = [...seen].map(([personId, name]) => ({
    personId,
    name,
    terms: running.filter((term) => term.personId === personId),
    waiting: waiting.get(personId) ?? 0,
    hours: hours.filter((each) => each.personId === personId),
    pauses: pauses.filter((each) => each.personId === personId),
  }));
  const isOwn = (load: Load) => Number(load.personId === ownId);
  return loads.sort((one, other) => isOwn(other) - isOwn(one) || other.terms.length - one.terms.length);
}

interface LoadProps {
  readonly request: Request;
  readonly t: Words;
  readonly load: Load;
  readonly mostRoles: number;
  readonly isOwn?: boolean;
}

function LoadCard({ request, t, load, mostRoles, isOwn }: LoadProps) {
  const today = todayOf(request.here);
  const { slug } = request.here.community;
  const roles = new Set(load.terms.map(({ roleId }) => roleId)).size;
  const pause = load.pauses.find(({ fromOn }) => fromOn <= today);
  return (
    <Card title={load.name}>
      <ul class="plain">
        <li>
          <b>{t.mandates.loadRoles({ count: roles })}</b>{' '}
          {load.terms.map((term, place) => (
            <>
              {place > 0 && ', '}
              <a href={`/${slug}/mandates/roles/${term.roleSlug}`}>{term.roleName}</a>
            </>
          ))}
        </li>
        <li>{t.mandates.loadWaiting({ count: load.waiting })}</li>
        <li>
          {load.hours.length === 0
            ? t.mandates.loadNoHours()
            : t.mandates.loadHours({
                hours: list(
                  load.hours.map(
                    (each) => `${monthName(each.month, t.language)} : ${minutes(each.minutes, t.language)}`,
                  ),
                  t.language,
                ),
              })}
        </li>
        <li>
          {pause
            ? t.mandates.loadPause({ from: day(pause.fromOn, t.language), until: day(pause.untilOn, t.language) })
            : t.mandates.loadNoPause()}
        </li>
      </ul>
      {needsRelay({ roles }, mostRoles) && (
        <Notice kind="awaited" title={t.mandates.relayTitle()}>
          <p>
            {isOwn
              ? t.mandates.relayOwn({ count: roles, most: mostRoles })
              : t.mandates.relay({ who: load.name, count: roles, most: mostRoles })}
          </p>
          <ul>
            {[...load.terms]
              .sort((one, other) => (one.lastOn < other.lastOn ? -1 : 1))
              .map((term) => (
                <li>
                  <a href={`/${slug}/mandates/roles/${term.roleSlug}`}>
                    {t.mandates.relayRole({ role: term.roleName, day: day(term.lastOn, t.language) })}
                  </a>
                </li>
              ))}
          </ul>
        </Notice>
      )}
    </Card>
  );
}

function OwnForms({
  request,
  t,
  load,
  refused,
}: {
  request: Request;
  t: Words;
  load: Load;
  refused: Refused | undefined;
}) {
  const { slug } = request.here.community;
  const today = todayOf(request.here);
  const hours = filled(request, t, refused, 'hours', { month: today.slice(0, 7) });
  const pause = filled(request, t, refused, 'pause', { fromOn: today });
  const field = (form: typeof hours, name: string) => ({ t, name, faults: form.faults, value: form.value(name) });
  return (
    <>
      <Folded summary={t.mandates.hoursSay()} open={hours.isRefused}>
        <p class="hint">{t.mandates.hoursHint()}</p>
        <Problem t={t} faults={hours.faults} />
        <Form action={`/${slug}/mandates/load/hours`}>
          <div class="side-by-side">
            <Field {...field(hours, 'month')} type="month" label={t.mandates.month()} max={today.slice(0, 7)} />
            <Field {...field(hours, 'hours')} type="number" unit="h" label={t.mandates.hours()} />
          </div>
          <Button>{t.mandates.save()}</Button>
        </Form>
      </Folded>
      <Folded summary={t.mandates.pauseDeclare()} open={pause.isRefused}>
        <p class="hint">{t.mandates.pauseHint()}</p>
        <Problem t={t} faults={pause.faults} />
        <Form action={`/${slug}/mandates/load/pauses`}>
          <div class="side-by-side">
            <Field {...field(pause, 'fromOn')} type="date" label={t.mandates.fromOn()} />
            <Field {...field(pause, 'untilOn')} type="date" label={t.mandates.untilOn()} />
          </div>
          <Button>{t.mandates.pauseDo()}</Button>
        </Form>
        <ul class="plain">
          {load.pauses.map(({ id, fromOn, untilOn }) => (
            <li class="line">
              <p>{t.mandates.span({ from: day(fromOn, t.language), until: day(untilOn, t.language) })}</p>
              <Form action={`/${slug}/mandates/load/pauses/removal`} class="inline" label={day(fromOn, t.language)}>
                <input type="hidden" name="pause" value={id} />
                <Button kind="quiet">{t.mandates.pauseRemove()}</Button>
              </Form>
            </li>
          ))}
        </ul>
      </Folded>
    </>
  );
}

/** `mars 2022`. */
export const monthName = (month: Day, language: string): string =>
  new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  }).format(Date.parse(`${month}T00:00:00Z`));

/** `Mars 2022`, at the head of something. */
export function monthTitle(month: Day, language: string): string {
  const name = monthName(month, language);
  return name.slice(0, 1).toLocaleUpperCase(language) + name.slice(1);
}
