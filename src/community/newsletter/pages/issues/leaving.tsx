import { z } from 'zod';
import { isDay } from '../../../../basics/day';
import { isRefusal, type Refusal, refuse } from '../../../../basics/outcome';
import { isWallTime, momentAt } from '../../../../basics/wall';
import {
  Button,
  type Fault,
  Field,
  Folded,
  Form,
  moment,
  Notice,
  Section,
  type Words,
  zoneName,
} from '../../../../design';
import {
  type Answer,
  notFound,
  numberIn,
  parse,
  type Request,
  seeOther,
  typed,
  unprocessable,
} from '../../../../machinery/web';
import { schedule, send, test, unschedule } from '../../actions';
import { recipientsOf } from '../../queries';
import { type Issue, stateOf } from '../../rules/issue';
import { issueIn, newsletterPath, todayIn } from './common';
import { editBody, keepTyped } from './editing';

/** The id of the form in which an issue is written: what reads or tries it keeps what was typed first. */
export const WRITING = 'writing';

interface SendingProps {
  readonly request: Request;
  readonly issue: Issue;
  readonly faults: readonly Fault[];
  readonly t: Words;
}

/** How an issue leaves: tried out, now, or at a moment. */
export function Sending({ request, issue, faults, t }: SendingProps) {
  const place = newsletterPath(request, `/issues/${issue.number}`);
  const { timeZone, isDemonstration } = request.here.community;
  if (stateOf(issue) === 'scheduled' && issue.sendAt)
    return (
      <Section title={t.newsletter.sendTitle()} id="sending">
        <Notice kind="good">
          <p>{t.newsletter.scheduledFor({ moment: moment(issue.sendAt, timeZone, t.language) })}</p>
        </Notice>
        <Form action={`${place}/schedule/withdrawal`} class="inline" label={t.newsletter.unschedule()}>
          <Button kind="quiet">{t.newsletter.unschedule()}</Button>
        </Form>
      </Section>
    );
  return (
    <Section title={t.newsletter.sendTitle()} id="sending">
      <p>{isDemonstration ? t.newsletter.sendStays() : t.newsletter.sendLead()}</p>
      <div class="actions">
        <Button form={WRITING} name="next" value="sending">
          {t.newsletter.readAndSend()}
        </Button>
        <Button form={WRITING} kind="quiet" action={`${place}/test`}>
          {t.newsletter.testDo()}
        </Button>
      </div>
      <Folded summary={t.newsletter.scheduleTitle()} open={isScheduling(request)}>
        <div class="form">
          <p class="hint">{t.newsletter.scheduleKeeps()}</p>
          <Field
            {...{ t, faults, name: 'on', type: 'date', min: todayIn(request), value: typed(request.form, 'on') }}
            form={WRITING}
            label={t.newsletter.scheduleOn()}
          />
          <Field
            {...{ t, faults, name: 'time', type: 'time', value: typed(request.form, 'time') || '09:00' }}
            form={WRITING}
            label={t.newsletter.scheduleTime()}
            hint={t.meetings.zoneHint({ zone: zoneName(timeZone, t.language) })}
          />
          <Button form={WRITING} kind="quiet" action={`${place}/schedule`}>
            {t.newsletter.scheduleDo()}
          </Button>
        </div>
      </Folded>
    </Section>
  );
}

/** On the page that shows the letter as it arrives: how many it leaves for, and the button that sends what was read. */
export async function SendingNow({ request, issue, t }: Omit<SendingProps, 'faults'>) {
  const { here } = request;
  const count = (await recipientsOf(here, issue.segment, todayIn(request))).length;
  return (
    <Section title={t.newsletter.sendTitle()} id="sending">
      <p>{here.community.isDemonstration ? t.newsletter.sendStays() : t.newsletter.sendLead()}</p>
      {count === 0 ? (
        <Notice kind="awaited">
          <p>{t.newsletter.refusalNobodyReads()}</p>
        </Notice>
      ) : (
        <Form action={newsletterPath(request, `/issues/${issue.number}/run`)} version={issue.version}>
          <Button>{t.newsletter.sendTo({ count })}</Button>
        </Form>
      )}
    </Section>
  );
}

/** POST /:community/newsletter/issues/:number/run: it leaves now, as whoever sends it has read it. */
export const sendIssuePage = (request: Request): Promise<Answer> =>
  acted(
    request,
    (number) => send(request.here, number, { origin: request.origin, seen: Number(typed(request.form, 'version')) }),
    '/run?done=newsletter.sending',
  );

/** POST /:community/newsletter/issues/:number/test: keeps what was typed, and sends that to whoever asks. */
export const testIssuePage = (request: Request): Promise<Answer> => {
  const language = typed(request.form, 'language');
  return acted(
    request,
    async (number) => (await keepTyped(request, number)) ?? test(request.here, number, language, request),
    `/edit?in=${encodeURIComponent(language)}&done=newsletter.tested`,
  );
};

const When = z.object({ on: z.string().refine(isDay), time: z.string().trim().refine(isWallTime) });

/** Whether somebody asked that an issue leave at a moment, and it could not be. */
export const isScheduling = ({ path }: Pick<Request, 'path'>): boolean => path.endsWith('/schedule');

/** POST /:community/newsletter/issues/:number/schedule: keeps what was typed, and lets that leave at its moment. */
export const scheduleIssuePage = (request: Request): Promise<Answer> =>
  acted(
    request,
    async (number) => {
      const input = parse(When, request.form);
      if (isRefusal(input)) return refuse('moment-unreadable', input.field);
      const { on, time } = input;
      if (!isDay(on) || !isWallTime(time)) return refuse('moment-unreadable', 'on');
      const kept = await keepTyped(request, number);
      return kept ?? schedule(request.here, number, momentAt(on, time, request.here.community.timeZone));
    },
    '/edit?done=newsletter.scheduled',
  );

/** POST /:community/newsletter/issues/:number/schedule/withdrawal */
export const unscheduleIssuePage = (request: Request): Promise<Answer> =>
  acted(request, (number) => unschedule(request.here, number), '/edit?done=newsletter.unscheduled');

async function acted(
  request: Request,
  act: (number: number) => Promise<object | undefined | Refusal>,
  then: string,
): Promise<Answer> {
  const number = numberIn(request);
  const issue = await issueIn(request);
  if (!issue || number === undefined) return notFound();
  if (issue.run) return seeOther(newsletterPath(request, `/issues/${number}/run`));
  const outcome = await act(number);
  if (isRefusal(outcome)) return unprocessable(await editBody(request, issue, outcome));
  return seeOther(newsletterPath(request, `/issues/${number}${then}`));
}
