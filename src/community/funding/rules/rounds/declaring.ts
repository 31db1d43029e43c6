import type { Id } from '../../../../basics/id';
import { type Cents, cents, LARGEST_CENTS, priceOf } from '../../../../basics/money';
import { type Refusal, refuse } from '../../../../basics/outcome';
import type { Declaration, FundingRound, RoundProject, Said } from './round';

/** What was filled in for one project; an amount of null was left out. */
export interface SaidInput {
  readonly projectId: Id;
  readonly score: number;
  readonly capCents: Cents | null;
  readonly inkindMinutes: number;
}

export interface DeclarationInput {
  readonly limitCents: Cents;
  readonly support: readonly SaidInput[];
}

/** More hours than this in one declaration are a slip of the pen. */
const MOST_MINUTES = 6_000_000;

/**
 * Reads what an organisation declares. Refuses `not-in-round`, `limit-negative`, `limit-too-large`, `project-unknown`,
 * `project-twice`, `score-unknown` (`most`), `said-without-support`, `cap-above-everything` (`mostCents`),
 * `cap-negative`, `inkind-not-taken`, `inkind-negative` and `inkind-too-many`, those about one project with `project`.
 */
export function declaring(
  round: Pick<FundingRound, 'projects' | 'members' | 'options' | 'hourlyCents'>,
  organisationId: Id,
  { limitCents, support }: DeclarationInput,
): Declaration | Refusal {
  if (!round.members.some(({ id }) => id === organisationId)) return refuse('not-in-round', 'seat');
  if (limitCents < 0) return refuse('limit-negative', 'limit');
  if (limitCents > LARGEST_CENTS) return refuse('limit-too-large', 'limit');
  const said: Said[] = [];
  for (const each of support) {
    const project = round.projects.find(({ id }) => id === each.projectId);
    if (!project) return refuse('project-unknown');
    if (said.some(({ projectId }) => projectId === project.id))
      return refuse('project-twice', undefined, named(project));
    const problem = problemWith(each, project, round.options.mostScore);
    if (problem) return problem;
    if (each.score === 0) continue;
    const inkindCents = priceOf(each.inkindMinutes, round.hourlyCents);
    const mostCents = cents(limitCents + inkindCents);
    if (each.capCents !== null && each.capCents > mostCents)
      return refuse('cap-above-everything', `cap-${project.number}`, { ...named(project), mostCents });
    const { projectId, score, capCents, inkindMinutes } = each;
    said.push({ projectId, score, capCents, inkindMinutes, inkindCents });
  }
  return { organisationId, limitCents, support: said };
}

function problemWith(said: SaidInput, project: RoundProject, mostScore: number): Refusal | undefined {
  const { score, capCents, inkindMinutes } = said;
  const [cap, inkind] = [`cap-${project.number}`, `inkind-${project.number}`];
  if (!Number.isInteger(score) || score < 0 || score > mostScore)
    return refuse('score-unknown', `score-${project.number}`, { ...named(project), most: mostScore });
  if (capCents !== null && capCents < 0) return refuse('cap-negative', cap, named(project));
  if (inkindMinutes < 0) return refuse('inkind-negative', inkind, named(project));
  if (inkindMinutes > MOST_MINUTES) return refuse('inkind-too-many', inkind, named(project));
  if (score === 0 && (capCents !== null || inkindMinutes > 0))
    return refuse('said-without-support', `score-${project.number}`, named(project));
  if (inkindMinutes > 0 && project.inkindMinutes === 0) return refuse('inkind-not-taken', inkind, named(project));
  return undefined;
}

const named = ({ title }: RoundProject) => ({ project: title });
