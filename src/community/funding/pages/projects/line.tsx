import { dayOf } from '../../../../basics/day';
import type { Id } from '../../../../basics/id';
import { isRefusal, type Refusal } from '../../../../basics/outcome';
import {
  Button,
  day,
  Facts,
  Field,
  Folded,
  Form,
  faultsOf,
  Heading,
  layout,
  Notice,
  Problem,
  Section,
  SpeakingFor,
  Timeline,
  type Words,
  words,
} from '../../../../design';
import { type Answer, notFound, page, type Request, seeOther, typed, unprocessable } from '../../../../machinery/web';
import { organisationsOf } from '../../../members';
import { cancelLine, changeLine, mayCancel, preparesProjects } from '../../actions';
import { type KeptLine, lineVersions, type Project, settledOf } from '../../queries';
import { LINE_LIMITS } from '../../rules';
import { amountIn } from '../common';
import { settledNotice } from '../standing';
import { lineAt, lineConcernWords, ProjectLink, projectAt, projectPath, versionIn } from './common';
import { type LineChoices, LineForm, lineChoices } from './line-form';
import { sizeWords } from './lines';
import { readLineForm, towardsLineForm } from './reading';

/** GET /:community/projects/:number/lines/:line: one line, what it was before, and how to change it. */
export async function linePage(request: Request): Promise<Answer> {
  const project = await projectAt(request);
  const line = project && lineAt(request, project);
  return project && line ? page(await lineBody(request, project, line)) : notFound();
}

/** POST /:community/projects/:number/lines/:line: the line written anew. */
export const changeLinePage = posting('change', async (request, project, line) => {
  const input = readLineForm(request.form, request.here.community.currency);
  if (isRefusal(input)) return input;
  return changeLine(request.here, project, { ...input, line, ...seenIn(request) });
});

/** POST /:community/projects/:number/lines/:line/cancellation: it stays visible, and costs nothing. */
export const cancelLinePage = posting('cancel', (request, project, line) =>
  cancelLine(request.here, project, { line, reason: typed(request.form, 'reason'), ...seenIn(request) }),
);

const seenIn = ({ form }: Request) => ({
  seenVersion: versionIn(typed(form, 'version')),
  seatId: typed(form, 'seat') || undefined,
});

type Act = 'change' | 'cancel';

function posting(act: Act, perform: (request: Request, project: Project, line: number) => Promise<unknown>) {
  return async (request: Request): Promise<Answer> => {
    const project = await projectAt(request);
    const line = project && lineAt(request, project);
    if (!project || !line) return notFound();
    const outcome = await perform(request, project, line.line);
    if (isRefusal(outcome)) {
      const refusal = act === 'change' ? towardsLineForm(outcome) : outcome;
      return unprocessable(await lineBody(request, project, line, { act, refusal }));
    }
    const done = act === 'change' ? 'lineChanged' : 'lineCancelled';
    return seeOther(`${projectPath(request, project.number)}?done=projects.${done}#lines`);
  };
}

interface Refused {
  readonly act: Act;
  readonly refusal: Refusal;
}

async function lineBody(request: Request, project: Project, line: KeptLine, refused?: Refused): Promise<string> {
  const t = words(request.language);
  const { here } = request;
  const names: ReadonlyMap<Id, string> = new Map((await organisationsOf(here)).map(({ id, name }) => [id, name]));
  const [, ...former] = await lineVersions(here, project.id, line.line);
  const choices = here.actor.seats.some(preparesProjects) ? await lineChoices(request) : undefined;
  const matter = { kind: 'project' as const, ...project };
  const isSettled = (await settledOf(here, matter)) !== undefined;
  const parts = { request, project, line, refused, t };
  return layout(
    request,
    { title: line.label },
    <>
      <Heading above={<ProjectLink request={request} project={project} />} title={line.label} />
      {isSettled && (await settledNotice(request, matter, t.projects.linesSettled()))}
      {line.state === 'cancelled' && (
        <Notice title={t.projects.cancelled()}>
          <p>{line.reason}</p>
        </Notice>
      )}
      <LineFacts request={request} line={line} names={names} t={t} />
      {choices && line.state === 'kept' && (
        <p>
          <a href={projectPath(request, project.number, `?like=${line.line}#lines`)}>{t.projects.alsoInSeries()}</a>
        </p>
      )}
      <Former request={request} former={former} t={t} />
      {choices && <Changing {...parts} choices={choices} isSettled={isSettled} />}
      <Cancelling {...parts} />
    </>,
  );
}

interface ActProps {
  readonly request: Request;
  readonly project: Project;
  readonly line: KeptLine;
  readonly refused: Refused | undefined;
  readonly t: Words;
}

const faultsIn = ({ request, refused, t }: ActProps, act: Act) =>
  faultsOf(refused?.act === act ? refused.refusal : undefined, t, 'projects', request.here.community.currency);

const actionOf = ({ request, project, line }: ActProps) => projectPath(request, project.number, `/lines/${line.line}`);

interface ChangingProps extends ActProps {
  readonly choices: LineChoices;
  /** Its cost is decided: what is written changes nothing in what is owed. */
  readonly isSettled: boolean;
}

/** The form that writes the line anew; folded once its cost is decided. */
function Changing({ choices, isSettled, ...parts }: ChangingProps) {
  const { request, line, refused, t } = parts;
  const faults = faultsIn(parts, 'change');
  const isRefused = refused?.act === 'change';
  const title = line.state === 'cancelled' ? t.projects.takeUpAgain() : t.projects.changeLine();
  const form = (
    <>
      <Problem t={t} faults={faults} />
      <LineForm
        {...{ ...choices, request, line, faults }}
        action={actionOf(parts)}
        typed={isRefused ? request.form : undefined}
      />
    </>
  );
  return isSettled ? (
    <Folded summary={title} open={isRefused}>
      {form}
    </Folded>
  ) : (
    <Section title={title} id="change">
      {form}
    </Section>
  );
}

/** The form that cancels the line, with a reason, for whoever may. */
function Cancelling(parts: ActProps) {
  const { request, line, refused, t } = parts;
  const seats = request.here.actor.seats.filter(mayCancel);
  if (seats.length === 0 || line.state !== 'kept') return '';
  const faults = faultsIn(parts, 'cancel');
  const isRefused = refused?.act === 'cancel';
  return (
    <Folded summary={t.projects.cancelLine()} open={isRefused}>
      <p>{t.projects.cancelHint()}</p>
      <Problem t={t} faults={faults} />
      <Form action={`${actionOf(parts)}/cancellation`} version={line.version}>
        <Field
          {...{ t, name: 'reason', faults, id: 'field-cancel-reason' }}
          value={isRefused ? typed(request.form, 'reason') : ''}
          label={t.projects.fieldCancelReason()}
          most={LINE_LIMITS.reason}
        />
        <SpeakingFor t={t} seats={seats} id="field-cancel-seat" />
        <Button kind="danger">{t.projects.cancelLine()}</Button>
      </Form>
    </Folded>
  );
}

interface LineFactsProps {
  readonly request: Request;
  readonly line: KeptLine;
  readonly names: ReadonlyMap<Id, string>;
  readonly t: Words;
}

function LineFacts({ request, line, names, t }: LineFactsProps) {
  const amount = amountIn(request, t);
  return (
    <Facts
      facts={[
        [t.projects.lineSize(), line.kind === 'hours' ? sizeWords(line, t) : ''],
        [t.projects.fieldKind(), t.projects.kind({ kind: line.kind })],
        [t.projects.lineCost(), line.state === 'cancelled' ? '' : amount(line.highCents)],
        [t.projects.lineWhom(), lineConcernWords(line.concerns, names, t)],
        [t.projects.fieldSeries(), line.series],
        [t.projects.fieldGiver(), line.giverName],
        [t.projects.lineReason(), line.state === 'cancelled' ? '' : line.reason],
        [t.projects.hourlyRate(), line.hourlyCents !== null && line.highMinutes > 0 && amount(line.hourlyCents)],
        [t.projects.writtenBy(), writtenWords(request, line, t)],
      ]}
    />
  );
}

const writtenWords = ({ here }: Request, line: KeptLine, t: Words): string =>
  t.projects.writtenOn({ who: line.writtenBy, day: day(dayOf(line.writtenAt, here.community.timeZone), t.language) });

/** What the line was before, the newest first. */
function Former({ request, former, t }: { request: Request; former: readonly KeptLine[]; t: Words }) {
  if (former.length === 0) return '';
  const amount = amountIn(request, t);
  return (
    <Folded summary={t.projects.formerLine({ count: former.length })}>
      <Timeline
        t={t}
        label={t.projects.formerLine({ count: former.length })}
        lines={former.map((line) => ({
          on: dayOf(line.writtenAt, request.here.community.timeZone),
          what: t.projects.lineWas({ label: line.label, size: sizeWords(line, t), amount: amount(line.highCents) }),
          who: line.writtenBy,
          more: line.reason && <span class="quote">{line.reason}</span>,
        }))}
      />
    </Folded>
  );
}
