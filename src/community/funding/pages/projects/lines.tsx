import type { Id } from '../../../../basics/id';
import { cents } from '../../../../basics/money';
import { minutes, Table, Tag, type Words, words } from '../../../../design';
import type { Request } from '../../../../machinery/web';
import { lengthWords } from '../../../delivery';
import type { KeptLine, Project } from '../../queries';
import type { ProjectLine } from '../../rules';
import { amountIn } from '../common';
import { lineConcernWords, projectPath } from './common';

interface LinesProps {
  readonly request: Request;
  readonly project: Project;
  /** The organisations of the community by their ids. */
  readonly names: ReadonlyMap<Id, string>;
}

/** The lines of a project with their cost, the cancelled ones too; each leads to its own page. */
export function Lines({ request, project, names }: LinesProps) {
  const t = words(request.language);
  const amount = amountIn(request, t);
  const { cost } = project;
  return (
    <Table
      quiet
      caption={t.projects.linesCaption()}
      columns={[
        { name: t.projects.line() },
        { name: t.projects.lineWhom() },
        { name: t.projects.lineSize(), numeric: true },
        { name: t.projects.lineCost(), numeric: true },
      ]}
      rows={project.lines.map((line) => [
        <LineName line={line} href={projectPath(request, project.number, `/lines/${line.line}`)} t={t} />,
        line.state === 'cancelled' ? '' : lineConcernWords(line.concerns, names, t),
        line.state === 'cancelled' || line.highCents === 0 ? '' : sizeWords(line, t),
        amount(line.state === 'cancelled' ? cents(0) : line.highCents),
      ])}
      totals={[
        t.projects.total(),
        '',
        cost.highMinutes > 0 ? minutes(cost.highMinutes, t.language) : '',
        amount(cost.highCents),
      ]}
    />
  );
}

/** What a line is called, with what sets it apart and why it costs nothing. */
function LineName({ line, href, t }: { line: KeptLine; href: string; t: Words }) {
  const { label, series, state, giverName, reason } = line;
  const isGiven = giverName !== null && state === 'kept';
  return (
    <>
      <a href={href}>{state === 'cancelled' ? <s>{label}</s> : label}</a>
      {series && <> {<Tag>{t.projects.series({ series })}</Tag>}</>}
      {state === 'cancelled' && <> {<Tag kind="bad">{t.projects.cancelled()}</Tag>}</>}
      {isGiven && <> {<Tag kind="good">{t.projects.givenBy({ organisation: giverName })}</Tag>}</>}
      {reason && !isGiven && (state === 'cancelled' || line.highCents === 0) && <span class="hint">{reason}</span>}
    </>
  );
}

/** How much a line is, in words: hours, or what kind of money. */
export const sizeWords = (line: ProjectLine, t: Words): string =>
  line.kind === 'hours' ? lengthWords(line, t) : t.projects.kind({ kind: line.kind });
