import { isRefusal, type Refusal, refuse } from '../../../../basics/outcome';
import { tidyLine } from '../../../../basics/text';
import type { Here, Seat } from '../../../../machinery/here';
import { binds, seatFor } from '../../../members';
import type { KeptLine, Project } from '../../queries';
import { costProblem, LINE_LIMITS, type LineInput, type ProjectLine, projectLine } from '../../rules';
import { type PlacedLine, saveLines } from '../../store';
import { preparesProjects, rateToday, recordOf } from './common';

/**
 * Adds lines to a project, all of them or none. Refuses whatever `seatFor` and the rules of lines refuse (with `line`,
 * counted from 1), `lines-missing`, `lines-too-many` (`limit`), and `changed-meanwhile`.
 */
export async function addLines(
  here: Here,
  project: Project,
  input: { readonly lines: readonly LineInput[]; readonly seatId: string | undefined },
): Promise<{ lines: number } | Refusal> {
  const seat = seatFor(here.actor.seats, preparesProjects, input.seatId);
  if (isRefusal(seat)) return seat;
  if (input.lines.length === 0) return refuse('lines-missing');
  const rate = await rateToday(here);
  const added: PlacedLine[] = [];
  for (const [index, each] of input.lines.entries()) {
    const line = projectLine(each, rate);
    if (isRefusal(line)) return { ...line, details: { ...line.details, line: index + 1 } };
    added.push({ ...line, line: project.lines.length + index + 1, version: 1 });
  }
  const limit = LINE_LIMITS.lines;
  if (project.lines.length + added.length > limit) return refuse('lines-too-many', undefined, { limit });
  const kept = await keep(here, project, seat, added);
  if (isRefusal(kept)) return kept;
  const [only, another] = added;
  const detail = only && !another ? only.label : '';
  await recordOf(here, 'lines-added', project, seat, { lines: added.length, detail });
  return { lines: added.length };
}

/**
 * Writes a line anew; the versions before stay readable. Refuses whatever `seatFor` and the rules of lines refuse,
 * `line-unknown` and `changed-meanwhile`.
 */
export async function changeLine(
  here: Here,
  project: Project,
  input: LineInput & { readonly line: number; readonly seenVersion: number; readonly seatId: string | undefined },
): Promise<{ line: number } | Refusal> {
  const seat = seatFor(here.actor.seats, preparesProjects, input.seatId);
  if (isRefusal(seat)) return seat;
  const before = seenLine(project, input);
  if (isRefusal(before)) return before;
  const line = projectLine(input, await rateToday(here));
  return isRefusal(line) ? line : replace(here, project, seat, before, line, 'line-changed');
}

/**
 * Cancels a line: it stays visible with its reason and costs nothing. Whoever speaks for an organisation may, and whoever
 * prepares projects. Refuses `reason-missing`, `words-too-long`, `line-cancelled`, `line-unknown`, `changed-meanwhile`.
 */
export async function cancelLine(
  here: Here,
  project: Project,
  input: {
    readonly line: number;
    readonly seenVersion: number;
    readonly reason: string;
    readonly seatId: string | undefined;
  },
): Promise<{ line: number } | Refusal> {
  const seat = seatFor(here.actor.seats, mayCancel, input.seatId);
  if (isRefusal(seat)) return seat;
  const reason = tidyLine(input.reason);
  const limit = LINE_LIMITS.reason;
  if (reason === '') return refuse('reason-missing', 'reason');
  if (reason.length > limit) return refuse('words-too-long', 'reason', { limit, length: reason.length });
  const before = seenLine(project, input);
  if (isRefusal(before)) return before;
  if (before.state === 'cancelled') return refuse('line-cancelled');
  return replace(here, project, seat, before, { ...before, state: 'cancelled', reason }, 'line-cancelled');
}

/** Tells whether a seat may cancel a line. */
export const mayCancel = (seat: Seat): boolean => preparesProjects(seat) || binds(seat);

async function replace(
  here: Here,
  project: Project,
  seat: Seat,
  before: KeptLine,
  line: ProjectLine,
  event: string,
): Promise<{ line: number } | Refusal> {
  const kept = await keep(here, project, seat, [{ ...line, line: before.line, version: before.version + 1 }]);
  if (isRefusal(kept)) return kept;
  await recordOf(here, event, project, seat, { line: before.line, detail: line.label, why: line.reason });
  return { line: before.line };
}

/** Keeps new places or new versions; the project with them must not cost more than anyone may type. */
async function keep(
  here: Here,
  project: Project,
  seat: Seat,
  lines: readonly PlacedLine[],
): Promise<Refusal | undefined> {
  const others = project.lines.filter((each) => !lines.some(({ line }) => line === each.line));
  const problem = costProblem([...others, ...lines]);
  if (problem) return problem;
  return (await saveLines(here, seat, project.id, lines)) ? undefined : refuse('changed-meanwhile');
}

function seenLine(
  project: Project,
  { line, seenVersion }: { readonly line: number; readonly seenVersion: number },
): KeptLine | Refusal {
  const found = project.lines.find((each) => each.line === line);
  if (!found) return refuse('line-unknown');
  return found.version === seenVersion ? found : refuse('changed-meanwhile');
}
