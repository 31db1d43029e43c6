import type { Id } from '../../../basics/id';
import { cents, portionOf } from '../../../basics/money';
import { ButtonLink, Empty, Folded, type Html, Notice, Section, words } from '../../../design';
import type { Request } from '../../../machinery/web';
import type { PanelPart } from '../../decisions';
import { estimateOf } from '../../delivery';
import { facilitates } from '../../members';
import type { NeedView } from '../../needs';
import { preparesProjects, type SplitNeed } from '../actions';
import { whySentence } from '../letters';
import {
  type ChosenSplit,
  isChangedSince,
  type Project,
  projectByNumber,
  projectsOfNeed,
  settledOf,
  splitOf,
  splitOfProposal,
  splitOwedBy,
} from '../queries';
import { amountIn, keyName, ownFirst, ownIds, SharesTable, type ShownShare, SplitBars, shownShares } from './common';
import { matterPath, splitPath } from './matter';
import { needlessNotice } from './needless';

/** A need with what happened to it: it is told of each estimate, and of each proposal about it. */
interface EstimatedNeed {
  readonly need: SplitNeed;
  readonly facts: NeedView['facts'];
  readonly standing: { readonly waiting: Pick<NeedView['standing']['waiting'], 'why'> };
}

/** A panel for the need's page: the split chosen for it, one's own share first; nothing before there is an estimate. */
export async function splitPanel(request: Request, about: EstimatedNeed): Promise<Html | ''> {
  const { need, facts } = about;
  if (!facts.some(({ kind }) => kind === 'estimated')) return '';
  const t = words(request.language);
  const { here } = request;
  const [given, chosen] = await Promise.all([estimateOf(here, need.id), splitOf(here, need.id)]);
  if (!given) return '';
  const standing = chosen && (await standingOf(request, chosen));
  const owedBy = standing?.owedBy;
  const projects = await projectsOfNeed(here, need.id);
  const address = `/${here.community.slug}/needs/${need.number}`;
  const mayPropose = here.actor.seats.some(facilitates) && chosen?.estimateId === given.id && owedBy === undefined;
  return (
    <Section title={t.funding.panelTitle()} id="split">
      {chosen ? (
        owedBy === undefined ? (
          <SplitFigures request={request} chosen={chosen} />
        ) : (
          <DecidedSplit request={request} chosen={chosen} {...standing} />
        )
      ) : (
        <Empty title={t.funding.panelEmptyTitle()}>
          <p>{t.funding.panelEmpty()}</p>
        </Empty>
      )}
      {chosen && chosen.estimateId !== given.id && (
        <Notice kind="awaited">
          <p>{t.funding.estimateChanged()}</p>
        </Notice>
      )}
      <div class="actions">
        {mayPropose && (
          <ButtonLink
            kind={isProposed(about.standing.waiting.why) ? 'quiet' : 'primary'}
            href={`${address}/split/proposal`}
          >
            {t.funding.propose()}
          </ButtonLink>
        )}
        <ButtonLink kind="quiet" href={`${address}/split`}>
          {t.funding.compareKeys()}
        </ButtonLink>
        {projects.length === 0 && here.actor.seats.some(preparesProjects) && (
          <ButtonLink kind="quiet" href={`/${here.community.slug}/projects/new?need=${need.number}`}>
            {t.projects.makeOne()}
          </ButtonLink>
        )}
      </div>
      <ProjectLinks request={request} projects={projects} hasNeeds={false} />
    </Section>
  );
}

/** While a proposal about the need is open, that one is what is to be done. */
const isProposed = (why: NeedView['standing']['waiting']['why']): boolean =>
  why === 'answer-proposal' || why === 'window-open' || why === 'close-proposal';

interface ProjectLinksProps {
  readonly request: Request;
  readonly projects: readonly Pick<Project, 'number' | 'title' | 'needNumber' | 'needTitle'>[];
  /** On the page of that need the need itself is no news. */
  readonly hasNeeds?: boolean;
}

/** Projects by their number and title. */
const ProjectLinks = ({ request, projects, hasNeeds = true }: ProjectLinksProps) =>
  projects.length > 0 && (
    <ul class="plain">
      {projects.map(({ number, title, needNumber, needTitle }) => (
        <li>
          <a href={`/${request.here.community.slug}/projects/${number}`}>
            {words(request.language).projects.numberedTitle({ number, title })}
          </a>
          {hasNeeds && needNumber !== null && (
            <>
              {' · '}
              {words(request.language).projects.need()}{' '}
              <a href={`/${request.here.community.slug}/needs/${needNumber}`}>{needTitle}</a>
            </>
          )}
        </li>
      ))}
    </ul>
  );

/** A panel for the proposal's page: one's own share before the answer, the split it comes from after it. */
export async function proposalSplitPanel(
  request: Request,
  proposal: { readonly id: Id; readonly closing: unknown; readonly withdrawal: unknown },
): Promise<PanelPart | ''> {
  const chosen = await splitOfProposal(request.here, proposal.id);
  if (!chosen) return '';
  const { matter } = chosen;
  const standing = await standingOf(request, chosen);
  const project = matter.kind === 'project' ? await projectByNumber(request.here, matter.number) : undefined;
  return {
    amountAt: '#split',
    before: (
      <>
        {await needlessNotice(request, matter, proposal)}
        <OwnShares request={request} chosen={chosen} {...standing} />
      </>
    ),
    after: (
      <Section title={words(request.language).funding.panelTitle()} id="split">
        {project && <ProjectLinks request={request} projects={[project]} />}
        {standing.isChanged && <OwedBy request={request} chosen={chosen} {...standing} />}
        <AllShares request={request} chosen={chosen} {...standing} />
      </Section>
    ),
  };
}

/** Beyond so many organisations only the split's own page shows every bar. */
const MOST_SHOWN = 60;

interface SplitFiguresProps {
  readonly request: Request;
  readonly chosen: ChosenSplit;
  /** On the split's own page there is no link to it. */
  readonly isOwnPage?: boolean;
  /** The number of the proposal by which the shares are owed; undefined where nothing is owed by it. */
  readonly owedBy?: number | undefined;
  /** Once they are owed: somebody owes something else today. */
  readonly isChanged?: boolean | undefined;
}

/** What is shown of a kept split beside its figures: by which proposal it is owed, and whether that changed since. */
export async function standingOf(
  { here }: Request,
  { id, matter, shares }: ChosenSplit,
): Promise<Pick<SplitFiguresProps, 'owedBy' | 'isChanged'>> {
  const owedBy = await splitOwedBy(here, id);
  const settled = owedBy === undefined ? undefined : await settledOf(here, matter);
  return { owedBy, isChanged: settled !== undefined && isChangedSince(settled, shares) };
}

/** Once it is owed: by which decision, how it was split, and where what each owes today stands; no bars of what was. */
export function DecidedSplit(props: SplitFiguresProps) {
  const { request, chosen, isChanged } = props;
  const t = words(request.language);
  return (
    <>
      <OwedBy {...props} />
      {!isChanged && <OwnShares {...props} isOwnPage />}
      <p>
        <SplitBy {...props} /> <a href={splitPath(request, chosen)}>{t.funding.seeSplit()}</a>
      </p>
    </>
  );
}

/** A kept split: what one's own organisations would pay and why, then everyone as bars, and behind them as a table. */
export const SplitFigures = (props: SplitFiguresProps) => (
  <>
    <OwedBy {...props} />
    <OwnShares {...props} />
    <AllShares {...props} />
  </>
);

/** By which decision the shares are owed, whether they changed since, and where what is owed today stands. */
function OwedBy({ request, chosen, owedBy, isChanged }: SplitFiguresProps) {
  if (owedBy === undefined) return '';
  const t = words(request.language);
  return (
    <Notice kind="good">
      <p>
        {t.funding.owedBy()}{' '}
        <a href={`/${request.here.community.slug}/proposals/${owedBy}`}>{t.obligations.proposal({ number: owedBy })}</a>
        {'. '}
        {isChanged && <>{t.funding.changedSince()} </>}
        <a href={matterPath(request, chosen.matter, '#obligations')}>{t.funding.owedToday()}</a>
      </p>
    </Notice>
  );
}

/** What the reader's organisations would pay, or owe, and why. */
function OwnShares({ request, chosen, owedBy, isOwnPage }: SplitFiguresProps) {
  const t = words(request.language);
  const amount = amountIn(request, t);
  const mine = ownIds(request);
  return (
    <>
      {shownShares(chosen)
        .filter((share) => mine.includes(share.organisationId))
        .map((share) => (
          <div class="own-share">
            <p class="lead">
              {share.shareCents === 0
                ? t.funding.yourShareNothing({ organisation: share.name, isOwed: owedBy === undefined ? 'no' : 'yes' })
                : t.funding.yourShare({
                    organisation: share.name,
                    amount: amount(share.shareCents),
                    inclusive: amount(share.inclusiveCents),
                    isOwed: owedBy === undefined ? 'no' : 'yes',
                  })}
            </p>
            <p class="hint">
              {whySentence(share, chosen.key, t, request.here.community.currency)}{' '}
              {!isOwnPage && <a href={splitPath(request, chosen)}>{t.funding.seeSplit()}</a>}
            </p>
          </div>
        ))}
    </>
  );
}

/** What everyone would pay, as bars and behind them as a table; as the table alone where all pay alike. */
function AllShares({ request, chosen, isOwnPage, owedBy }: SplitFiguresProps) {
  const t = words(request.language);
  const mine = ownIds(request);
  const shares = shownShares(chosen);
  const link = <a href={splitPath(request, chosen)}>{t.funding.seeSplit()}</a>;
  return (
    <>
      <p>
        <SplitBy request={request} chosen={chosen} />
      </p>
      {isOwnPage || shares.length <= MOST_SHOWN ? (
        <>
          {areEqual(shares) ? (
            <SharesTable request={request} t={t} split={chosen} shares={ownFirst(shares, mine)} />
          ) : (
            <>
              <SplitBars {...{ request, t, shares }} isOwed={owedBy !== undefined} split={chosen} />
              <Folded summary={t.funding.allShares()}>
                <SharesTable request={request} t={t} split={chosen} shares={ownFirst(shares, mine)} />
              </Folded>
            </>
          )}
          {!isOwnPage && <p>{link}</p>}
        </>
      ) : (
        <p>{link}</p>
      )}
    </>
  );
}

/** The whole cost, the key, and how far the VAT of all shares is from that of the cost. */
function SplitBy({ request, chosen }: Pick<SplitFiguresProps, 'request' | 'chosen'>) {
  const t = words(request.language);
  const amount = amountIn(request, t);
  const vatApart = chosen.vatCents - portionOf(chosen.costCents, chosen.input.vatBasisPoints, 10_000);
  const [cost, inclusive, key] = [amount(chosen.costCents), amount(chosen.inclusiveCents), keyName(chosen, t)];
  return (
    <>
      {t.funding.splitBy({ cost, inclusive, key })}
      {vatApart !== 0 && (
        <>
          {' '}
          <span class="hint">{t.funding.vatRounded({ amount: amount(cents(Math.abs(vatApart))) })}</span>
        </>
      )}
    </>
  );
}

/** Whether those who pay anything pay alike, but for an odd cent: bars of them say nothing. */
function areEqual(shares: readonly ShownShare[]): boolean {
  const paid = shares.map(({ shareCents }) => shareCents).filter((each) => each > 0);
  return Math.max(...paid) - Math.min(...paid) <= 1;
}
