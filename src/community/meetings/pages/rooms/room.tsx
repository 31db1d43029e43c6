import {
  Actions,
  Button,
  ButtonLink,
  clock,
  Form,
  layout,
  list,
  type Subject,
  type Words,
  words,
} from '../../../../design';
import type { Request } from '../../../../machinery/web';
import { type Answer, notFound, page } from '../../../../machinery/web';
import { latestOf } from '../../../chronicle';
import { facilitates } from '../../../members';
import { codeOf, timerOf } from '../../queries';
import { namesOnWall, saidOnWall } from '../../rules';
import { Live } from './live';
import { Qr } from './qr';
import type { SubjectOf } from './subject';

/** GET …/room: one large, calm screen for everyone in the room; changes by itself. */
export const roomPage =
  (subjectOf: SubjectOf) =>
  async (request: Request): Promise<Answer> => {
    const subject = await subjectOf(request);
    if (!subject) return notFound();
    const t = words(request.language);
    const { here } = request;
    const code = await codeOf(here, answerPath(subject));
    const timer = await timerOf(here, subject.id);
    const said = saidOnWall(subject.said);
    const names = namesOnWall(subject.voters);
    return page(
      layout(
        request,
        { title: subject.title, bare: true },
        <Live subject={subject} latest={await latestOf(here, subject.id)} class="hall">
          <header class="hall-head" id="hall-head" data-part="">
            <p class="above">{subject.above}</p>
            <h1>{subject.title}</h1>
          </header>
          <section class="hall-stage" id="hall-stage" data-part="" aria-live="polite">
            <h2>{subject.stage}</h2>
            <p class="hall-ask">{subject.ask}</p>
            <Timer endsAt={timer} request={request} t={t} />
          </section>
          <section
            class={said.shown.length > 2 ? 'hall-said crowded' : 'hall-said'}
            id="hall-said"
            data-part=""
            aria-live="polite"
          >
            {said.shown.map(({ title, text }) => (
              <article>
                <h3>{title}</h3>
                {typeof text === 'string' ? (
                  <p class="hall-text as-typed">{text}</p>
                ) : (
                  <div class="hall-text">{text}</div>
                )}
              </article>
            ))}
            {said.rest.length > 0 && (
              <p class="hall-rest">
                {t.meetings.alsoSaid({
                  count: said.rest.length,
                  titles: list(
                    said.rest.map(({ title }) => title),
                    t.language,
                  ),
                })}
              </p>
            )}
          </section>
          <section class="hall-voters" id="hall-voters" data-part="">
            {subject.voters.length > 0 && (
              <h2>
                {t.meetings.spoken({
                  spoken: subject.voters.filter((each) => each.hasSpoken).length,
                  voters: subject.voters.length,
                })}
              </h2>
            )}
            {subject.counts.length > 0 && (
              <dl class="hall-counts">
                {subject.counts.map(({ name, count }) => (
                  <div>
                    <dt>{name}</dt>
                    <dd>{count}</dd>
                  </div>
                ))}
              </dl>
            )}
            <Voters subject={{ ...subject, voters: names.shown }} t={t} others={names.others} />
          </section>
          <aside class="hall-way" id="hall-way" data-part="">
            <Way subject={subject} code={code} request={request} t={t} />
          </aside>
        </Live>,
      ),
    );
  };

/** Where a phone answers a matter. */
export const answerPath = ({ path }: Pick<Subject, 'path'>): string => `${path}/phone`;

/** How much time is left; without a script, until when. */
export function Timer({ endsAt, request, t }: { endsAt: Subject['endsAt']; request: Request; t: Words }) {
  const { now, community } = request.here;
  if (endsAt === null) return '';
  const left = Math.round((Date.parse(endsAt) - Date.parse(now)) / 1000);
  if (left < -LONG_OVER_SECONDS) return '';
  return (
    <p class={left > 0 ? 'timer' : 'timer over'} data-left={left} role="timer">
      {left > 0
        ? t.meetings.timerUntil({ time: clock(endsAt, community.timeZone, t.language) })
        : t.meetings.timerOver()}
    </p>
  );
}

const LONG_OVER_SECONDS = 900;

/** Everyone who takes part; whoever has spoken, or objects, says so with a sign and with words, never by colour alone. */
export const Voters = ({ subject, t, others = 0 }: { subject: Subject; t: Words; others?: number }) => (
  <ul class="voters">
    {subject.voters.map(({ name, hasSpoken, objects }) => (
      <li class={objects ? 'voter objects' : hasSpoken ? 'voter spoken' : 'voter'}>
        <span class="voter-sign" aria-hidden="true" />
        {name}
        <span class="unseen">
          {' '}
          {objects ? t.meetings.objects() : hasSpoken ? t.meetings.hasSpoken() : t.meetings.hasNotSpoken()}
        </span>
      </li>
    ))}
    {others > 0 && <li class="hall-rest">{t.meetings.otherNames({ count: others })}</li>}
  </ul>
);

interface WayProps {
  readonly subject: Subject;
  readonly code: string | null;
  readonly request: Request;
  readonly t: Words;
}

/** How a phone gets here: the dots, the address, the code. Whoever leads may open the room, and go to their own view. */
function Way({ subject, code, request, t }: WayProps) {
  const leads = request.here.actor.seats.some(facilitates);
  const address = `${request.origin}/room/${code}`;
  return (
    <>
      {code && !subject.isOver && (
        <>
          <Qr address={address} name={t.meetings.qrName({ code })} />
          <p class="hall-code">{code}</p>
          <p>{t.meetings.codeWay({ address: `${request.origin.replace(/^https?:\/\//, '')}/room` })}</p>
        </>
      )}
      {leads && (
        <Actions>
          {!code && !subject.isOver && <OpenRoom subject={subject} back="room" t={t} />}
          <ButtonLink kind="quiet" href={`${subject.path}/facilitation`}>
            {t.meetings.facilitatorView()}
          </ButtonLink>
        </Actions>
      )}
      <p>
        <a href={subject.path}>{t.meetings.backToMatter({ kind: subject.kind })}</a>
      </p>
    </>
  );
}

/** One button that gives the room its code. */
export const OpenRoom = ({ subject, back, t }: { subject: Subject; back: 'room' | 'facilitation'; t: Words }) => (
  <Form action={`${subject.path}/room`} class="inline" label={t.meetings.openRoom()}>
    <input type="hidden" name="back" value={back} />
    <Button kind="quiet">{t.meetings.openRoom()}</Button>
  </Form>
);
