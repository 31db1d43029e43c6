import type { Id } from '../../../../basics/id';
import { isRefusal, type Refusal } from '../../../../basics/outcome';
import {
  Empty,
  Explained,
  Facts,
  type Fault,
  Folded,
  faultsOf,
  Heading,
  type Html,
  layout,
  minutes,
  Problem,
  Section,
  type Words,
  words,
} from '../../../../design';
import { type Answer, notFound, page, type Request, seeOther, typed, unprocessable } from '../../../../machinery/web';
import { organisationsOf } from '../../../members';
import { addLines, preparesProjects } from '../../actions';
import type { Project } from '../../queries';
import { LINE_LIMITS, type Standing } from '../../rules';
import { amountIn } from '../common';
import { projectAt, projectPath } from './common';
import { type LineChoices, LineForm, lineChoices } from './line-form';
import { Lines } from './lines';
import { meansOf, standingWords } from './means/common';
import { readLineForm, towardsLineForm } from './reading';
import { waysNotice } from './ways';

/** A part of a project's page that another file of the room, or a room above, adds; nothing where it has nothing to say. */
export type ProjectPanel = (request: Request, project: Project) => Promise<Html | ''>;

/** The project's page with its panels, and the lines that are posted to it. */
export const projectPages = (panels: readonly ProjectPanel[]) => ({
  /** GET /:community/projects/:number: what it costs, line by line. */
  projectPage: async (request: Request): Promise<Answer> => {
    const project = await projectAt(request);
    return project ? page(await projectBody(request, project, panels)) : notFound();
  },
  /** POST /:community/projects/:number/lines: one more line. */
  addLinePage: async (request: Request): Promise<Answer> => {
    const project = await projectAt(request);
    if (!project) return notFound();
    const line = readLineForm(request.form, request.here.community.currency);
    const seatId = typed(request.form, 'seat') || undefined;
    const added = isRefusal(line) ? line : await addLines(request.here, project, { lines: [line], seatId });
    if (isRefusal(added)) return unprocessable(await projectBody(request, project, panels, towardsLineForm(added)));
    return seeOther(`${projectPath(request, project.number)}?done=projects.lineAdded#lines`);
  },
});

async function projectBody(
  request: Request,
  project: Project,
  panels: readonly ProjectPanel[],
  refusal?: Refusal,
): Promise<string> {
  const t = words(request.language);
  const { here } = request;
  const names: ReadonlyMap<Id, string> = new Map((await organisationsOf(here)).map(({ id, name }) => [id, name]));
  const shown: (Html | '')[] = [];
  for (const panel of panels) shown.push(await panel(request, project));
  const faults = faultsOf(refusal, t, 'projects', here.community.currency);
  const mayAdd = here.actor.seats.some(preparesProjects) && project.lines.length < LINE_LIMITS.lines;
  const choices = mayAdd ? await lineChoices(request) : undefined;
  return layout(
    request,
    { title: project.title },
    <>
      <Heading
        above={<a href={projectPath(request)}>{t.projects.numbered(project)}</a>}
        title={project.title}
        lead={<Cost {...{ request, project, t }} />}
      />
      {await waysNotice(request, project)}
      {project.purpose && (
        <p>
          <Explained by={request.explainer} lang={request.here.community.language}>
            {project.purpose}
          </Explained>
        </p>
      )}
      <Origin {...{ request, project, t, standing: (await meansOf(request, project)).found.standing }} />
      <Section title={t.projects.linesTitle()} id="lines" count={project.lines.length || undefined}>
        {project.lines.length === 0 ? (
          <Empty title={t.projects.noLinesTitle()}>
            <p>{t.projects.noLines()}</p>
          </Empty>
        ) : (
          <Lines request={request} project={project} names={names} />
        )}
        {choices && <Adding {...{ request, project, choices, faults }} />}
        {choices && (
          <p>
            <a href={projectPath(request, project.number, '/sheet')}>{t.projects.fromSheet()}</a>
          </p>
        )}
      </Section>
      {shown}
    </>,
  );
}

/** What it costs at most, in one sentence. */
/** What it costs, and the way to what that is made of. */
const Cost = ({ request, project, t }: { request: Request; project: Project; t: Words }) => (
  <>
    {costWords(request, project, t)}{' '}
    {project.lines.length > 0 && <a href="#lines">{t.projects.seeLines({ count: project.lines.length })}</a>}
  </>
);

function costWords(request: Request, { cost }: Project, t: Words): string {
  const amount = amountIn(request, t);
  if (cost.highCents === 0) return t.projects.costsNothing();
  return t.projects.costs({
    most: amount(cost.highCents),
    least: cost.lowCents === cost.highCents ? '' : amount(cost.lowCents),
    ...{ isRange: cost.lowCents === cost.highCents ? 'no' : 'yes', hasHours: cost.highMinutes > 0 ? 'yes' : 'no' },
    hours: minutes(cost.highMinutes, t.language),
  });
}

interface OriginProps {
  readonly request: Request;
  readonly project: Project;
  readonly t: Words;
  readonly standing: Standing;
}

/** Where it comes from, and whether it can be paid. */
const Origin = ({ request, project, t, standing }: OriginProps) => (
  <Facts
    facts={[
      [t.projects.meansTitle(), standing !== 'empty' && <a href="#means">{standingWords(standing, t)}</a>],
      [
        t.projects.need(),
        project.needNumber !== null && (
          <a href={`/${request.here.community.slug}/needs/${project.needNumber}`}>{project.needTitle}</a>
        ),
      ],
    ]}
  />
);

interface AddingProps {
  readonly request: Request;
  readonly project: Project;
  readonly choices: LineChoices;
  readonly faults: readonly Fault[];
}

/** The form of one more line, folded until it is needed. */
function Adding({ request, project, choices, faults }: AddingProps) {
  const t = words(request.language);
  const like = project.lines.find((each) => String(each.line) === request.query.get('like'));
  return (
    <Folded summary={t.projects.addLine()} open={faults.length > 0 || like !== undefined}>
      {like && <p class="hint">{t.projects.likeHint({ label: like.label })}</p>}
      <Problem t={t} faults={faults} />
      <LineForm
        {...choices}
        {...{ request, faults, like, typed: faults.length > 0 ? request.form : undefined }}
        action={projectPath(request, project.number, '/lines')}
      />
    </Folded>
  );
}
