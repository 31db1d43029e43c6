import { dayOf } from '../../../../basics/day';
import { isRefusal, type Refusal } from '../../../../basics/outcome';
import {
  Button,
  day,
  Form,
  faultsOf,
  Heading,
  type Html,
  layout,
  Notice,
  Problem,
  Section,
  SpeakingFor,
  sentenceFor,
  words,
} from '../../../../design';
import { type Answer, notFound, type Request, seeOther, typed, unprocessable } from '../../../../machinery/web';
import { preparesProjects, projectStartProblem, startProject } from '../../actions';
import { type Project, startOf, waysOf } from '../../queries';
import { ProjectLink, projectAt, projectPath } from './common';
import type { ProjectPanel } from './project';
import { WayList } from './ways';

/** A panel for the project's page: since when there is work on it, what it waits for, or the button that begins. */
export const startPanel: ProjectPanel = async (request, project): Promise<Html | ''> => {
  const t = words(request.language);
  const { here } = request;
  const started = await startOf(here, project.id);
  if (started) {
    const on = day(dayOf(started.at, here.community.timeZone), t.language);
    return (
      <Section title={t.projects.startTitle()} id="start">
        <Notice kind="good">
          <p>{t.projects.startedOn({ day: on, who: started.by })}</p>
        </Notice>
      </Section>
    );
  }
  if (project.cost.highCents === 0) return '';
  const problem = await projectStartProblem(here, project);
  // Whoever reads that nobody decided yet is led to where it is being decided.
  const ways = problem?.refused === 'start-undecided' ? await waysOf(here, project) : [];
  return (
    <Section title={t.projects.startTitle()} id="start">
      {ways.length > 0 ? (
        <>
          <p>{t.projects.startWaits()}</p>
          <WayList request={request} project={project} ways={ways} t={t} />
        </>
      ) : problem ? (
        <p>{sentenceFor(problem, t, 'projects', here.community.currency)}</p>
      ) : (
        <>
          <p>{t.projects.mayStart()}</p>
          <StartForm request={request} project={project} />
        </>
      )}
    </Section>
  );
};

function StartForm({ request, project }: { request: Request; project: Project }) {
  const t = words(request.language);
  const seats = request.here.actor.seats.filter(preparesProjects);
  return (
    seats.length > 0 && (
      <Form action={projectPath(request, project.number, '/start')}>
        <SpeakingFor t={t} seats={seats} id="field-start-seat" />
        <Button>{t.projects.start()}</Button>
      </Form>
    )
  );
}

/** POST /:community/projects/:number/start with `seat`: the work begins. */
export async function startProjectPage(request: Request): Promise<Answer> {
  const project = await projectAt(request);
  if (!project) return notFound();
  const started = await startProject(request.here, project, { seatId: typed(request.form, 'seat') || undefined });
  return isRefusal(started)
    ? unprocessable(refusedBody(request, project, started))
    : seeOther(`${projectPath(request, project.number)}?done=projects.started#start`);
}

/** Why it does not begin, with the way back to the project. */
function refusedBody(request: Request, project: Project, refusal: Refusal): string {
  const t = words(request.language);
  return layout(
    request,
    { title: t.projects.startTitle() },
    <>
      <Heading above={<ProjectLink request={request} project={project} />} title={t.projects.startTitle()} />
      <Problem t={t} faults={faultsOf(refusal, t, 'projects', request.here.community.currency)} />
    </>,
  );
}
