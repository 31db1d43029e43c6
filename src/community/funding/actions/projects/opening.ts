import type { Id } from '../../../../basics/id';
import { isRefusal, type Refusal, refuse } from '../../../../basics/outcome';
import { tidy, tidyLine } from '../../../../basics/text';
import type { Here } from '../../../../machinery/here';
import { charterOf } from '../../../charter';
import { estimateOf, type GivenEstimate, priceUnder } from '../../../delivery';
import { organisationsOf, seatFor } from '../../../members';
import { needSummary } from '../../../needs';
import { giverNamed, type ProjectLine, projectLine } from '../../rules';
import { saveLines, saveProject } from '../../store';
import { preparesProjects, recordOf } from './common';

export interface OpenProjectInput {
  readonly title: string;
  readonly purpose: string;
  /** The need it grows from: the lines of its estimate become those of the project. */
  readonly needNumber: number | undefined;
  readonly seatId: string | undefined;
}

export const PROJECT_LIMITS = { title: 120, purpose: 2_000 } as const;

/**
 * Opens a project, with the lines of its need's estimate at the rate they were priced at. Refuses whatever `seatFor` and
 * the rules of lines refuse, `title-missing`, `words-too-long` (`limit`, `length`) and `need-unknown`.
 */
export async function openProject(here: Here, input: OpenProjectInput): Promise<{ id: Id; number: number } | Refusal> {
  const seat = seatFor(here.actor.seats, preparesProjects, input.seatId);
  if (isRefusal(seat)) return seat;
  const [title, purpose] = [tidyLine(input.title), tidy(input.purpose)];
  const problem = title === '' ? refuse('title-missing', 'title') : tooLong({ title, purpose });
  if (problem) return problem;
  const need = input.needNumber === undefined ? undefined : await needSummary(here, input.needNumber);
  if (input.needNumber !== undefined && !need) return refuse('need-unknown', 'need');
  const estimate = need && (await estimateOf(here, need.id));
  const lines = estimate ? await linesOf(here, estimate) : [];
  if (isRefusal(lines)) return lines;
  const opened = await saveProject(here, seat, {
    ...{ title, purpose, needId: need?.id ?? null, estimateId: estimate?.id ?? null },
  });
  const placed = lines.map((line, index) => ({ ...line, line: index + 1, version: 1 }));
  if (placed.length > 0) await saveLines(here, seat, opened.id, placed);
  await recordOf(here, 'opened', { ...opened, title }, seat, { lines: placed.length, need: need?.number ?? null });
  return opened;
}

function tooLong(texts: { title: string; purpose: string }): Refusal | undefined {
  const field = (['title', 'purpose'] as const).find((each) => texts[each].length > PROJECT_LIMITS[each]);
  return field && refuse('words-too-long', field, { limit: PROJECT_LIMITS[field], length: texts[field].length });
}

/** An estimate's lines as those of a project; where a reason names an organisation, it is the one that gives. */
async function linesOf(here: Here, estimate: GivenEstimate): Promise<readonly ProjectLine[] | Refusal> {
  const price = priceUnder(await charterOf(here), here, estimate);
  if (isRefusal(price)) return price;
  const organisations = await organisationsOf(here);
  const lines: ProjectLine[] = [];
  for (const { label, lowMinutes, highMinutes, concerns, reason } of estimate.lines) {
    const giverId = highMinutes === 0 ? giverNamed(reason, organisations) : null;
    const line = projectLine(
      { label, kind: 'hours', lowMinutes, highMinutes, concerns, giverId, reason },
      price.hourlyCents,
    );
    if (isRefusal(line)) return line;
    lines.push(line);
  }
  return lines;
}
