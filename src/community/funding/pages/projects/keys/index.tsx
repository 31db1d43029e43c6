import { isRefusal, type Refusal, refuse } from '../../../../../basics/outcome';
import { Empty, Folded, faultsOf, Heading, layout, Notice, Problem, sentenceFor, words } from '../../../../../design';
import { type Answer, notFound, page, type Request } from '../../../../../machinery/web';
import { charterOf } from '../../../../charter';
import { membersToday } from '../../../../members';
import { projectFigures } from '../../../actions';
import type { Project } from '../../../queries';
import { type Column, type Comparison, compare, KEYS } from '../../../rules';
import { againstOf, ComparisonBars } from '../../columns';
import { amountIn, ownFirst, ownIds, SharesTable } from '../../common';
import { ProjectLink, projectAt } from '../common';
import { mixedLines, readKeysChoice } from './choice';
import { Differences } from './differences';
import { KeysForm } from './form';

/** GET /:community/projects/:number/keys: what everyone would pay, any keys side by side, mixed line by line. */
export async function projectKeysPage(request: Request): Promise<Answer> {
  const project = await projectAt(request);
  return project ? page(await keysBody(request, project)) : notFound();
}

async function keysBody(request: Request, project: Project): Promise<string> {
  const t = words(request.language);
  const { here } = request;
  const charter = await charterOf(here);
  const offered = KEYS.filter((key) => charter.allocationKeys.includes(key));
  const choice = readKeysChoice(request.query, offered);
  const figures = project.cost.highCents === 0 ? refuse('cost-zero') : await projectFigures(here, project, choice);
  const title = t.projects.keysTitle({ project: project.title });
  const above = <ProjectLink request={request} project={project} />;
  if (isRefusal(figures)) {
    return layout(
      request,
      { title },
      <>
        <Heading title={title} above={above} />
        <Empty title={t.funding.nothingTitle()}>
          <p>{sentenceFor(figures, t, 'funding', here.community.currency)}</p>
        </Empty>
      </>,
    );
  }
  const mixed = { key: 'usage' as const, lines: mixedLines(project.lines, choice) };
  const comparison = compare({ ...figures.input, mixed }, choice.shown, choice.against);
  const faults = faultsOf(sharedProblem(comparison), t, 'funding', here.community.currency);
  return layout(
    request,
    { title, wide: true },
    <>
      <Heading {...{ title, above }} lead={t.funding.lead({ cost: amountIn(request, t)(project.cost.highCents) })} />
      <Problem t={t} faults={faults} />
      <KeysForm {...{ request, project, choice, offered, faults, members: await membersToday(here) }} />
      <ComparisonBars request={request} comparison={comparison} />
      <Differences request={request} comparison={comparison} />
      {comparison.columns.map((column) => (
        <ColumnDetails request={request} comparison={comparison} column={column} />
      ))}
    </>,
  );
}

interface ColumnDetailsProps {
  readonly request: Request;
  readonly comparison: Comparison;
  readonly column: Column;
}

/** One way: every share with VAT, what is more or less than in the other, and its sentence; or why it does not fit. */
function ColumnDetails({ request, comparison, column }: ColumnDetailsProps) {
  const t = words(request.language);
  const { key, outcome } = column;
  const name = t.funding.key({ key });
  if (isRefusal(outcome)) {
    return (
      <Notice title={t.funding.doesNotFit({ key: name })}>
        <p>{sentenceFor(outcome, t, 'funding', request.here.community.currency)}</p>
      </Notice>
    );
  }
  return (
    <Folded summary={t.funding.details({ key: name })}>
      <p class="hint">{t.funding.keyHint({ key })}</p>
      <SharesTable
        {...{ request, t, split: outcome, against: againstOf(comparison, key, t) }}
        shares={ownFirst(outcome.shares, ownIds(request))}
      />
    </Folded>
  );
}

/** What no key can do anything about: nobody takes part. */
function sharedProblem({ columns }: Comparison): Refusal | undefined {
  const [first] = columns.map(({ outcome }) => (isRefusal(outcome) ? outcome : undefined));
  return first?.refused === 'organisations-missing' ? refuse(first.refused, 'with') : undefined;
}
