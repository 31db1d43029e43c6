import {
  ButtonLink,
  Card,
  Cards,
  Empty,
  Heading,
  layout,
  minutes,
  Pager,
  Tag,
  type Words,
  words,
} from '../../../../design';
import { type Answer, page, type Request } from '../../../../machinery/web';
import { preparesProjects } from '../../actions';
import { PAGE_PROJECTS, type Project, projectsOf } from '../../queries';
import { amountIn } from '../common';
import { projectPath } from './common';

/** GET /:community/projects: what is built together, newest first. */
export async function projectsPage(request: Request): Promise<Answer> {
  const t = words(request.language);
  const before = Number(request.query.get('before'));
  const isPaged = Number.isSafeInteger(before) && before > 0 && before < 1e9;
  const found = await projectsOf(request.here, isPaged ? before : null);
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
          {request.here.actor.seats.some(preparesProjects) && (
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
          <Cards>
            {found.map((project) => (
              <ProjectCard request={request} project={project} t={t} />
            ))}
          </Cards>
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

function ProjectCard({ request, project, t }: { request: Request; project: Project; t: Words }) {
  const { number, title, cost, needNumber, purpose } = project;
  return (
    <Card
      level={2}
      above={t.projects.numbered({ number })}
      title={title}
      href={projectPath(request, number)}
      meta={
        <>
          <Tag kind="strong">{t.projects.costAtMost({ amount: amountIn(request, t)(cost.highCents) })}</Tag>
          {cost.highMinutes > 0 && <Tag>{minutes(cost.highMinutes, t.language)}</Tag>}
          {needNumber !== null && <Tag>{t.projects.fromNeed({ number: needNumber })}</Tag>}
        </>
      }
    >
      {purpose && <p>{purpose.length > 200 ? `${purpose.slice(0, 199)}…` : purpose}</p>}
    </Card>
  );
}
