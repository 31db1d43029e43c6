import type { Id } from '../../../basics/id';
import type { Cents } from '../../../basics/money';
import { type Html, Notice, words } from '../../../design';
import type { Request } from '../../../machinery/web';
import { facilitates } from '../../members';
import {
  type Project,
  projectByNumber,
  projectsOfNeed,
  roundOfProposal,
  splitOfProposal,
  type Way,
  waysAmong,
} from '../queries';
import { wayPath, wayWords } from './projects/ways';

/** A project whose work may be asked for. */
type Work = Pick<Project, 'id' | 'number' | 'title'>;

/** Where that work is being asked for on the page at hand: in that round, or in that proposal, with a split or without. */
interface At {
  readonly kind: 'round' | 'proposal';
  readonly number: number;
}

/** Says that the same work is asked for elsewhere at the same time, and leads there; nothing where it is asked once. */
export async function besideNotice(request: Request, works: readonly Work[], at?: At): Promise<Html | ''> {
  const ways = await waysAmong(
    request.here,
    works.map(({ id }) => id),
  );
  const found = works.flatMap((work) =>
    (ways.get(work.id) ?? []).filter((way) => isElsewhere(way, at)).map((way) => ({ work, way })),
  );
  if (found.length === 0) return '';
  const t = words(request.language);
  return (
    <Notice kind="awaited" title={t.projects.besideTitle()}>
      <p>
        {t.projects.besideLead()}
        {request.here.actor.seats.some(facilitates) && ` ${t.projects.besideKeep()}`}
      </p>
      <ul>
        {found.map(({ work, way }) => (
          <li>
            <a href={wayPath(request, work, way)}>
              {t.projects.besideLine({ way: wayWords(way, t), title: work.title })}
            </a>
          </li>
        ))}
      </ul>
    </Notice>
  );
}

/** What is owed already is said by notices of its own. */
function isElsewhere({ kind, number }: Way, at: At | undefined): boolean {
  if (kind === 'owed') return false;
  const place = kind === 'split' ? 'proposal' : kind;
  return place !== at?.kind || number !== at.number;
}

/** The same where a proposal about a need is being written. */
export const besideNeed = async (request: Request, needId: Id): Promise<Html | ''> =>
  besideNotice(request, await projectsOfNeed(request.here, needId));

interface ProposalAt {
  readonly id: Id;
  readonly number: number;
  readonly needId: Id | null;
  readonly amountCents: Cents | null;
  readonly commitment: unknown;
  readonly closing: unknown;
  readonly withdrawal: unknown;
}

/** A panel for the proposal's page, while it is open: where else the work that it carries is asked for. */
export async function proposalBesidePanel(
  request: Request,
  proposal: ProposalAt,
): Promise<{ before: Html | ''; after: '' } | ''> {
  if (proposal.closing || proposal.withdrawal) return '';
  const carried = await roundOfProposal(request.here, proposal.id);
  const before = carried
    ? await besideNotice(request, fundedIn(carried), { kind: 'round', number: carried.round.number })
    : await besideNotice(request, await worksOf(request, proposal), { kind: 'proposal', number: proposal.number });
  return before && { before, after: '' };
}

const fundedIn = ({ round, result }: NonNullable<Awaited<ReturnType<typeof roundOfProposal>>>): readonly Work[] =>
  round.projects.filter(({ id }) => result.outcome.order.includes(id));

/** The project whose split it carries; else the projects that came of its need, where it asks for money at all. */
async function worksOf({ here }: Request, proposal: ProposalAt): Promise<readonly Work[]> {
  const matter = (await splitOfProposal(here, proposal.id))?.matter;
  if (matter?.kind === 'project') {
    const project = await projectByNumber(here, matter.number);
    return project ? [project] : [];
  }
  const about = matter?.id ?? (asksForMoney(proposal) ? proposal.needId : null);
  return about === null ? [] : projectsOfNeed(here, about);
}

const asksForMoney = ({ amountCents, commitment }: ProposalAt): boolean => amountCents !== null || commitment !== null;
