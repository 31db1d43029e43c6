import {
  ButtonLink,
  Card,
  Cards,
  Empty,
  Heading,
  layout,
  minutes,
  Pager,
  Section,
  Tag,
  type Words,
  words,
} from '../../../../design';
import { type Answer, page, type Request } from '../../../../machinery/web';
import { mayBegin } from '../../../members';
import { type ProjectStage, preparesProjects, projectStages } from '../../actions';
import { PAGE_PROJECTS, type Project, projectsOf } from '../../queries';
import { STAGE_GROUPS, type Stage, type StageGroup } from '../../rules';
import { amountIn } from '../common';
import { projectPath, stageWords } from './common';

/** GET /:community/projects: what is built together, newest first, on each page in groups: what can be acted on first. */
export async function projectsPage(request: Request): Promise<Answer> {
  const t = words(request.language);
  const before = Number(request.query.get('before'));
  const isPaged = Number.isSafeInteger(before) && before > 0 && before < 1e9;
  const found = await projectsOf(request.here, isPaged ? before : null);
  const stages = await projectStages(request.here, found);
  const path = projectPath(request);
  return page(
    layout(
      request,
      { title: t.projects.title() },
      <>
        <Heading title={t.projects.title()} lead={t.projects.lead()}>
          <ButtonLink kind="quiet" href={`/${request.here.community.slug}/funding-rounds`}>
            {t.fundingRounds.title()}
          </ButtonLink>
          <ButtonLink kind="quiet" href={`/${request.here.community.slug}/payments`}>
            {t.obligations.accountsTitle()}
          </ButtonLink>
          {mayBegin(request.here, preparesProjects) && (
            <ButtonLink kind="quiet" href={`${path}/new`}>
              {t.projects.openOne()}
            </ButtonLink>
          )}
        </Heading>
        {found.length === 0 ? (
          <Empty title={t.projects.emptyTitle()}>
            <p>{t.projects.empty()}</p>
          </Empty>
        ) : (
          GROUPS.map((group) => <Group {...{ request, group, found, stages, t }} />)
        )}
        <Pager
          t={t}
          previous={isPaged ? path : undefined}
          next={found.length === PAGE_PROJECTS ? `${path}?before=${found.at(-1)?.number}` : undefined}
        />
        <p class="hint">
          <a href={`/${request.here.community.slug}/simulator`}>{t.simulator.title()}</a>
        </p>
      </>,
    ),
  );
}

const GROUPS = ['deciding', 'preparing', 'decided', 'done', 'stuck'] as const satisfies readonly StageGroup[];

interface GroupProps {
  readonly request: Request;
  readonly group: StageGroup;
  readonly found: readonly Project[];
  readonly stages: ReadonlyMap<Project['id'], ProjectStage>;
  readonly t: Words;
}

/** The projects that have come equally far; nothing where there are none. */
function Group({ request, group, found, stages, t }: GroupProps) {
  const members: readonly Stage[] = STAGE_GROUPS[group];
  const cards = found.flatMap((project) => {
    const come = stages.get(project.id);
    return come && members.includes(come.stage) ? [<ProjectCard {...{ request, project, come, t }} />] : [];
  });
  return (
    cards.length > 0 && (
      <Section title={t.projects.stageGroup({ group })} count={cards.length}>
        <Cards>{cards}</Cards>
      </Section>
    )
  );
}

interface ProjectCardProps {
  readonly request: Request;
  readonly project: Project;
  readonly come: ProjectStage;
  readonly t: Words;
}

/** Where it has come to in one word, then what it costs, or was billed at. */
function ProjectCard({ request, project, come: { stage, billCents }, t }: ProjectCardProps) {
  const { number, title, cost, purpose } = project;
  const amount = amountIn(request, t);
  const hours = cost.highMinutes > 0 && minutes(cost.highMinutes, t.language);
  return (
    <Card
      above={t.projects.numbered({ number })}
      title={title}
      href={projectPath(request, number)}
      meta={
        <>
          <Tag kind={KINDS[groupOf(stage)]}>{stageWords(stage, t)}</Tag>
          {billCents !== null ? (
            <span>{t.projects.costBilled({ amount: amount(billCents) })}</span>
          ) : (
            cost.highCents > 0 && (
              <span>
                {cost.lowCents === cost.highCents
                  ? t.projects.costPlain({ amount: amount(cost.highCents) })
                  : t.projects.costAtMost({ amount: amount(cost.highCents) })}
              </span>
            )
          )}
          {hours && <span>{hours}</span>}
        </>
      }
    >
      {purpose && <p>{purpose.length > 200 ? `${purpose.slice(0, 199)}…` : purpose}</p>}
    </Card>
  );
}

const KINDS = { deciding: 'awaited', preparing: undefined, decided: 'good', done: 'good', stuck: 'bad' } as const;

const groupOf = (stage: Stage): StageGroup =>
  GROUPS.find((group) => STAGE_GROUPS[group].some((each) => each === stage)) ?? 'preparing';
