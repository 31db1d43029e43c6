import { isRefusal, type Refusal, refuse } from '../../../../basics/outcome';
import {
  Actions,
  Answers,
  ButtonLink,
  Facts,
  Form,
  faultsOf,
  Heading,
  layout,
  Problem,
  Section,
  type Subject,
  words,
} from '../../../../design';
import { type Answer, notFound, page, type Request, seeOther, typed, unprocessable } from '../../../../machinery/web';
import { latestOf } from '../../../chronicle';
import { openRoom, setTimer } from '../../actions';
import { codeOf, timerOf } from '../../queries';
import { Live } from './live';
import { RefusedForm } from './refused';
import { answerPath, OpenRoom, Timer, Voters } from './room';
import type { SubjectOf } from './subject';

/** GET …/facilitation: what whoever leads needs in their hand: the next step, the time, who has not spoken. */
export const facilitationPage =
  (subjectOf: SubjectOf) =>
  async (request: Request): Promise<Answer> => {
    const subject = await subjectOf(request);
    return subject ? page(await showFacilitation(request, subject)) : notFound();
  };

/** POST …/room: opens the room, and goes back to where the button was. */
export const openRoomPage =
  (subjectOf: SubjectOf) =>
  async (request: Request): Promise<Answer> => {
    const subject = await subjectOf(request);
    if (!subject) return notFound();
    const seatId = typed(request.form, 'seat') || undefined;
    const code = subject.isOver ? refuse('matter-over') : await openRoom(request.here, matterOf(subject), seatId);
    if (isRefusal(code)) return unprocessable(await showFacilitation(request, subject, code));
    const back = typed(request.form, 'back') === 'room' ? 'room' : 'facilitation';
    return seeOther(`${subject.path}/${back}?done=meetings.roomOpened`);
  };

/** POST …/timer with `minutes`; 0 stops it. */
export const timerPage =
  (subjectOf: SubjectOf) =>
  async (request: Request): Promise<Answer> => {
    const subject = await subjectOf(request);
    if (!subject) return notFound();
    const seatId = typed(request.form, 'seat') || undefined;
    const minutes = typed(request.form, 'minutes');
    const count = /^\d{1,4}$/.test(minutes) ? Number(minutes) : -1;
    const set = subject.isOver ? refuse('matter-over') : await setTimer(request.here, matterOf(subject), count, seatId);
    if (isRefusal(set)) return unprocessable(await showFacilitation(request, subject, set));
    return seeOther(`${subject.path}/facilitation?done=meetings.${set === null ? 'timerStopped' : 'timerSet'}`);
  };

const matterOf = (subject: Subject) => ({
  kind: subject.kind,
  id: subject.id,
  number: subject.number,
  label: subject.label,
  answerPath: answerPath(subject),
});

/** The whole view; after a refused form, with what was typed and what to change. */
export async function showFacilitation(request: Request, subject: Subject, refusal?: Refusal): Promise<string> {
  const t = words(request.language);
  const { here } = request;
  const code = await codeOf(here, answerPath(subject));
  const timer = await timerOf(here, subject.id);
  const silent = subject.voters.filter((each) => !each.hasSpoken);
  return layout(
    request,
    { title: t.meetings.facilitationTitle({ title: subject.title }) },
    <Live subject={subject} latest={await latestOf(here, subject.id)} class="facilitation">
      <Heading
        above={
          <>
            <a href={subject.path}>{subject.above}</a> · {subject.title}
          </>
        }
        title={t.meetings.facilitatorView()}
      >
        <ButtonLink kind="quiet" href={`${subject.path}/room`}>
          {t.meetings.projectorView()}
        </ButtonLink>
      </Heading>
      <Problem t={t} faults={faultsOf(refusal, t, 'meetings')} />
      <RefusedForm subject={subject} t={t} />
      <section class="section" id="lead-stage" data-part="" aria-live="polite">
        <h2>{subject.stage}</h2>
        <p>{subject.ask}</p>
        <Timer endsAt={timer} request={request} t={t} />
        <Facts facts={subject.counts.map(({ name, count }) => [name, String(count)])} />
      </section>
      {!subject.isOver && (
        <Section title={t.meetings.timerTitle()}>
          <Form action={`${subject.path}/timer`} label={t.meetings.timerTitle()} class="inline">
            <Answers
              t={t}
              name="minutes"
              label={t.meetings.timerTitle()}
              options={[
                ...TURNS.map((minutes) => ({ value: String(minutes), label: t.meetings.timerMinutes({ minutes }) })),
                { value: '0', label: t.meetings.timerStop() },
              ]}
            />
          </Form>
        </Section>
      )}
      <section class="section" id="lead-moves" data-part="">
        {subject.lead}
      </section>
      <section class="section" id="lead-silent" data-part="">
        {subject.voters.length > 0 && !subject.isOver && (
          <>
            <h2>
              {t.meetings.silentTitle()} <span class="count">{silent.length}</span>
            </h2>
            {silent.length > 0 ? (
              <Voters subject={{ ...subject, voters: silent }} t={t} />
            ) : (
              <p>{t.meetings.nobodySilent()}</p>
            )}
          </>
        )}
      </section>
      <section class="section" id="lead-way" data-part="">
        {!subject.isOver && (
          <>
            <h2>{t.meetings.wayTitle()}</h2>
            <p>
              {code ? t.meetings.wayOpen({ code, address: `${request.origin}/room/${code}` }) : t.meetings.wayClosed()}
            </p>
          </>
        )}
        <Actions>{!code && !subject.isOver && <OpenRoom subject={subject} back="facilitation" t={t} />}</Actions>
        <p>
          <a href={subject.path}>{t.meetings.backToMatter({ kind: subject.kind })}</a>
        </p>
      </section>
    </Live>,
  );
}

/** Minutes that a turn or a round usually takes. */
const TURNS = [1, 2, 3, 5, 10];
