import { isRefusal, type Refusal, refuse } from '../../../../../basics/outcome';
import {
  Empty,
  Folded,
  faultsOf,
  Heading,
  type Html,
  layout,
  Notice,
  Problem,
  sentenceFor,
  words,
} from '../../../../../design';
import {
  type Answer,
  notFound,
  page,
  type Request,
  seeOther,
  typed,
  unprocessable,
} from '../../../../../machinery/web';
import { charterOf } from '../../../../charter';
import { membersToday } from '../../../../members';
import { chooseProjectSplit, projectFigures } from '../../../actions';
import { type Project, splitOf } from '../../../queries';
import { type Column, type Comparison, compare, KEYS, mixedLines } from '../../../rules';
import { againstOf, ComparisonBars, fittingFirst } from '../../columns';
import { amountIn, ownFirst, ownIds, SharesTable } from '../../common';
import { mayKeepSplit, proposeLink, settledNotice } from '../../standing';
import { ProjectLink, projectAt, projectPath, versionIn } from '../common';
import { keysQuery, readKeysChoice } from './choice';
import { Differences } from './differences';
import { KeysForm } from './form';
import { Keeping } from './keeping';

/** GET /:community/projects/:number/keys: what everyone would pay, any keys side by side, mixed line by line. */
export async function projectKeysPage(request: Request): Promise<Answer> {
  const project = await projectAt(request);
  return project ? page(await keysBody(request, project, request.query)) : notFound();
}

/** POST /:community/projects/:number/keys: keep one of the ways shown as the split to propose. */
export async function chooseProjectSplitPage(request: Request): Promise<Answer> {
  const project = await projectAt(request);
  if (!project) return notFound();
  const { form, here } = request;
  const query = keysQuery(form);
  const choice = readKeysChoice(query, (await charterOf(here)).allocationKeys);
  const kept = typed(form, 'kept');
  const chosen = await chooseProjectSplit(here, project, {
    choice,
    ...(kept === 'mixed' ? { key: 'usage', mix: choice } : { key: kept, mix: null }),
    ...{ seen: typed(form, 'seen'), seenNumber: versionIn(typed(form, 'version')) },
    seatId: typed(form, 'seat') || undefined,
  });
  if (isRefusal(chosen)) return unprocessable(await keysBody(request, project, query, chosen));
  return seeOther(`${projectPath(request, project.number, `/splits/${chosen.number}`)}?done=funding.splitChosen`);
}

async function keysBody(
  request: Request,
  project: Project,
  query: URLSearchParams,
  refusal?: Refusal,
): Promise<string> {
  const t = words(request.language);
  const { here } = request;
  const charter = await charterOf(here);
  const offered = KEYS.filter((key) => charter.allocationKeys.includes(key));
  const choice = readKeysChoice(query, offered);
  const figures = project.cost.highCents === 0 ? refuse('cost-zero') : await projectFigures(here, project, choice);
  const title = t.projects.keysTitle({ project: project.title });
  const above = <ProjectLink request={request} project={project} />;
  if (isRefusal(figures)) {
    return layout(
      request,
      { title },
      <>
        <Heading title={t.funding.title()} above={above} />
        <Empty title={t.funding.nothingTitle()}>
          <p>{sentenceFor(figures, t, 'funding', here.community.currency)}</p>
          <p>
            <a href={projectPath(request, project.number, '#lines')}>{t.projects.linesTitle()}</a>
          </p>
        </Empty>
      </>,
    );
  }
  const mixed = { key: 'usage' as const, lines: mixedLines(project.lines, choice) };
  const comparison = compare({ ...figures.input, mixed }, choice.shown, choice.against);
  const faults = faultsOf(refusal ?? sharedProblem(comparison), t, 'funding', here.community.currency);
  const seenNumber = (await splitOf(here, project.id))?.number ?? 0;
  const matter = { kind: 'project' as const, ...project };
  const mayKeep = await mayKeepSplit(here, matter);
  const standing = await settledNotice(request, matter, t.funding.settledKeys());
  return layout(
    request,
    { title, wide: true },
    <>
      <Heading
        {...{ title: t.funding.title(), above }}
        lead={t.funding.lead({
          ...{ cost: amountIn(request, t)(project.cost.highCents), mayKeep: mayKeep && !standing ? 'yes' : 'no' },
        })}
      >
        {await proposeLink(request, matter)}
      </Heading>
      {standing}
      <Problem t={t} faults={faults} />
      <ComparisonBars request={request} comparison={comparison} />
      <Differences request={request} comparison={comparison} />
      <KeysForm {...{ request, project, choice, offered, faults, members: await membersToday(here) }} />
      {fittingFirst(comparison.columns).map((column) => (
        <ColumnDetails request={request} comparison={comparison} column={column}>
          {mayKeep && <Keeping {...{ request, project, query, seenNumber, seen: figures.seen, name: column.key }} />}
        </ColumnDetails>
      ))}
    </>,
  );
}

interface ColumnDetailsProps {
  readonly request: Request;
  readonly comparison: Comparison;
  readonly column: Column;
  readonly children: Html | '' | false;
}

/** One way: every share with VAT, what is more or less than in the other, and its sentence; or why it does not fit. */
function ColumnDetails({ request, comparison, column, children }: ColumnDetailsProps) {
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
      {children}
    </Folded>
  );
}

/** What no key can do anything about: nobody takes part. */
function sharedProblem({ columns }: Comparison): Refusal | undefined {
  const [first] = columns.map(({ outcome }) => (isRefusal(outcome) ? outcome : undefined));
  return first?.refused === 'organisations-missing' ? refuse(first.refused, 'with') : undefined;
}
