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
import { besideBill, type KeptBill, type Project, type Settled, settledOf } from '../../queries';
import { LINE_LIMITS } from '../../rules';
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
  const settled = await settledOf(here, { kind: 'project', id: project.id });
  return layout(
    request,
    { title: project.title },
    <>
      <Heading
        above={
          <>
            <a href={projectPath(request)}>{t.projects.title()}</a> · {t.projects.numbered(project)}
          </>
        }
        title={project.title}
        lead={<Cost {...{ request, project, settled, t }} />}
      />
      {await waysNotice(request, project)}
      {project.purpose && (
        <p>
          <Explained by={request.explainer} lang={request.here.community.language}>
            {project.purpose}
          </Explained>
        </p>
      )}
      <Origin {...{ request, project, t }} standing={settled ? '' : await standingOf(request, project, t)} />
      <Section title={t.projects.linesTitle()} id="lines" count={project.lines.length || undefined}>
        {project.lines.length === 0 ? (
          <Empty title={t.projects.noLinesTitle()}>
            <p>{t.projects.noLines()}</p>
          </Empty>
        ) : (
          <Lines request={request} project={project} names={names} />
        )}
        {!settled && project.cost.highCents > 0 && (
          <p class="hint">
            {project.cost.lowCents < project.cost.highCents && <>{t.projects.upperBound()} </>}
            {t.joining.billRule()}
          </p>
        )}
        {choices && <Adding {...{ request, project, choices, faults }} isSettled={settled !== undefined} />}
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

interface CostProps {
  readonly request: Request;
  readonly project: Project;
  readonly settled: Settled | undefined;
  readonly t: Words;
}

/** What it costs, or was billed at, and the way to what that is made of. */
function Cost({ request, project, settled, t }: CostProps) {
  const bill = settled?.bill;
  return (
    <>
      {bill ? billedWords(request, project, bill, t) : costWords(request, project, t)}{' '}
      {bill && (
        <>
          <a href={projectPath(request, project.number, `/bill/${bill.page}`)}>{t.joining.seeBill()}</a>
          {' · '}
        </>
      )}
      {project.lines.length > 0 && <a href="#lines">{t.projects.seeLines({ count: project.lines.length })}</a>}
    </>
  );
}

/** What was billed beside what was estimated, and what of that stays with the community. */
function billedWords(request: Request, project: Project, bill: KeptBill, t: Words): string {
  const amount = amountIn(request, t);
  const commission = besideBill(bill);
  return t.projects.costsBilled({
    ...{ ...figuresOf(request, project, t), bill: amount(bill.cents) },
    ...{ commission: amount(commission), hasCommission: commission > 0 ? 'yes' : 'no' },
  });
}

/** The upper bound, the lower one where there is one, the hours. */
function figuresOf(request: Request, { cost }: Project, t: Words) {
  const amount = amountIn(request, t);
  return {
    ...{ most: amount(cost.highCents), least: amount(cost.lowCents) },
    ...{ isRange: cost.lowCents === cost.highCents ? 'no' : 'yes', hasHours: cost.highMinutes > 0 ? 'yes' : 'no' },
    hours: minutes(cost.highMinutes, t.language),
  } as const;
}

const costWords = (request: Request, project: Project, t: Words): string =>
  project.cost.highCents === 0 ? t.projects.costsNothing() : t.projects.costs(figuresOf(request, project, t));

/** Whether it can be paid; nothing as long as it has no cost. */
async function standingOf(request: Request, project: Project, t: Words): Promise<string> {
  const { standing } = (await meansOf(request, project)).found;
  return standing === 'empty' ? '' : standingWords(standing, t);
}

interface OriginProps {
  readonly request: Request;
  readonly project: Project;
  readonly t: Words;
  readonly standing: string;
}

/** Where it comes from, and whether it can be paid as long as that is not decided. */
const Origin = ({ request, project, t, standing }: OriginProps) => (
  <Facts
    facts={[
      [t.projects.meansTitle(), standing && <a href="#means">{standing}</a>],
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
  /** Its cost is decided: another line changes nothing in what is owed. */
  readonly isSettled: boolean;
}

/** The form of one more line, folded until it is needed. */
function Adding({ request, project, choices, faults, isSettled }: AddingProps) {
  const t = words(request.language);
  const like = project.lines.find((each) => String(each.line) === request.query.get('like'));
  return (
    <Folded summary={t.projects.addLine()} open={faults.length > 0 || like !== undefined}>
      {isSettled && <p class="hint">{t.projects.linesSettled()}</p>}
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
