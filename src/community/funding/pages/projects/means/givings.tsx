import { dayOf, isDay } from '../../../../../basics/day';
import { isRefusal, type Refusal, refuse } from '../../../../../basics/outcome';
import { tidy } from '../../../../../basics/text';
import {
  Button,
  ButtonLink,
  day,
  Empty,
  Field,
  Form,
  faultsOf,
  Heading,
  type Html,
  layout,
  minutes,
  Problem,
  Section,
  Select,
  SpeakingFor,
  Table,
  type Words,
  words,
} from '../../../../../design';
import { type Request, typed } from '../../../../../machinery/web';
import { readWork } from '../../../../delivery';
import { DECLARED_LIMITS, giveHours, mayGive } from '../../../actions';
import { type Giving, givingsOf, type Project } from '../../../queries';
import { ProjectLink, projectPath } from '../common';
import { below } from './common';

const givings = below(
  'givings',
  async (request, project, refusal) => givingsBody(request, project, refusal),
  async (request, project) => {
    const { form } = request;
    const length = tidy(typed(form, 'hours'));
    const isMinus = /^[-−]/.test(length);
    const work = readWork(isMinus ? length.slice(1) : length, 'hours');
    if (isRefusal(work)) return work;
    const givenOn = tidy(typed(form, 'givenOn'));
    if (!isDay(givenOn)) return refuse('not-a-day', 'givenOn');
    const line = typed(form, 'line');
    return giveHours(request.here, project, {
      ...{ line: /^\d{1,4}$/.test(line) ? Number(line) : 0, givenOn, remark: typed(form, 'remark') },
      ...{ minutes: isMinus ? -work.highMinutes : work.highMinutes, seatId: typed(form, 'seat') || undefined },
    });
  },
  'hoursGiven',
);

/** GET /:community/projects/:number/givings: what is given in hours, entered by whoever gives. */
export const givingsPage = givings.show;
/** POST /:community/projects/:number/givings */
export const giveHoursPage = givings.post;

/** A panel for the project's page: the hours given in kind; nothing where none are given nor awaited. */
export async function givingsPanel(request: Request, project: Project): Promise<Html | ''> {
  const given = await givingsOf(request.here, project.id);
  const hasGiver = project.lines.some((line) => line.state === 'kept' && line.giverId !== null);
  if (given.length === 0 && !hasGiver) return '';
  const t = words(request.language);
  return (
    <Section title={t.projects.givingsTitle()} id="givings">
      <Given {...{ project, given, t }} />
      <div class="actions">
        <ButtonLink kind="quiet" href={projectPath(request, project.number, '/givings')}>
          {request.here.actor.seats.some(mayGive) ? t.projects.enterHours() : t.projects.seeHours()}
        </ButtonLink>
      </div>
    </Section>
  );
}

/** Every entry with its line, its giver and its day; none is money, and none is in the cost. */
function Given({ project, given, t }: { project: Project; given: readonly Giving[]; t: Words }) {
  if (given.length === 0) {
    return (
      <Empty title={t.projects.nothingGivenTitle()}>
        <p>{t.projects.nothingGiven()}</p>
      </Empty>
    );
  }
  const labels = new Map(project.lines.map(({ line, label }) => [line, label]));
  return (
    <Table
      quiet
      caption={t.projects.givingsTitle()}
      columns={[
        { name: t.projects.line() },
        { name: t.projects.fieldGiver() },
        { name: t.projects.givenOn() },
        { name: t.projects.hoursGiven(), numeric: true },
      ]}
      rows={given.map((each) => [
        labels.get(each.line) ?? '–',
        each.organisationName,
        each.remark
          ? t.projects.dayAndRemark({ day: day(each.givenOn, t.language), remark: each.remark })
          : day(each.givenOn, t.language),
        minutes(each.minutes, t.language),
      ])}
      totals={[
        t.projects.total(),
        '',
        '',
        minutes(
          given.reduce((sum, each) => sum + each.minutes, 0),
          t.language,
        ),
      ]}
    />
  );
}

async function givingsBody(request: Request, project: Project, refusal?: Refusal): Promise<string> {
  const t = words(request.language);
  const { here, form } = request;
  const given = await givingsOf(here, project.id);
  const faults = faultsOf(refusal, t, 'projects', here.community.currency);
  const seats = here.actor.seats.filter(mayGive);
  const own = project.lines.find((each) => seats.some((seat) => seat.organisationId === each.giverId));
  const usual: Record<string, string> = {
    givenOn: dayOf(here.now, here.community.timeZone),
    line: String(own?.line ?? ''),
  };
  const common = (name: string) => ({ t, name, faults, value: refusal ? typed(form, name) : (usual[name] ?? '') });
  return layout(
    request,
    { title: t.projects.givingsTitle() },
    <>
      <Heading
        title={t.projects.givingsTitle()}
        above={<ProjectLink request={request} project={project} />}
        lead={t.projects.givingsLead()}
      />
      <Given {...{ project, given, t }} />
      {seats.length > 0 && project.lines.length > 0 && (
        <Section title={t.projects.enterHours()} id="enter">
          <Problem t={t} faults={faults} />
          <Form action={projectPath(request, project.number, '/givings')}>
            <Select
              {...common('line')}
              label={t.projects.line()}
              options={project.lines.map(({ line, label }) => ({ value: String(line), label }))}
            />
            <div class="side-by-side">
              <Field
                {...common('hours')}
                label={t.projects.hoursGiven()}
                hint={t.projects.hoursGivenHint()}
                most={30}
              />
              <Field {...common('givenOn')} type="date" label={t.projects.givenOn()} />
            </div>
            <Field {...common('remark')} optional label={t.projects.remark()} most={DECLARED_LIMITS.remark} />
            <SpeakingFor t={t} seats={seats} id="field-giving-seat" />
            <Button>{t.projects.keepHours()}</Button>
          </Form>
        </Section>
      )}
    </>,
  );
}
