import type { Id } from '../../../../basics/id';
import { cents } from '../../../../basics/money';
import { ButtonLink, day, Folded, type Html, Table, type Words, words } from '../../../../design';
import type { Request } from '../../../../machinery/web';
import { facilitates, membersToday, type Organisation, organisationsOf } from '../../../members';
import { type Ceiling, ceilingsOf, type ObligationMatter, termsOf } from '../../queries';
import { amountIn, ownIds } from '../common';
import { matterPath } from '../matter';
import { TermsFacts } from '../projects/means/facts';

/** The page of each organisation for one project, by its id. */
export type OrganisationPages = ReadonlyMap<Id, string>;

/** What each member owes for a project, when it pays and what it sells has a page of its own; a need has none. */
export async function projectPagesOf(request: Request, matter: ObligationMatter): Promise<OrganisationPages> {
  if (matter.kind === 'need') return new Map();
  const members = (await organisationsOf(request.here)).filter(({ kind }) => kind === 'member');
  return new Map(members.map(({ id, slug }) => [id, organisationPath(request, matter, slug)]));
}

const organisationPath = (request: Request, project: ObligationMatter, slug: string): string =>
  matterPath(request, project, `/organisations/${slug}`);

/** Once a project is decided: how it is paid, the reader's own page for it, and behind a fold the ceilings of before. */
export async function HowPaid(request: Request, project: ObligationMatter): Promise<Html> {
  const t = words(request.language);
  const { here } = request;
  const ceilings = await ceilingsOf(here, project.id);
  const mine = ownIds(request);
  const own = (await membersToday(here)).filter(({ id }) => mine.includes(id));
  return (
    <>
      <TermsFacts terms={await termsOf(here, project.id)} t={t} isSettled />
      {own.map(({ slug, name }) => (
        <p>
          <a href={organisationPath(request, project, slug)}>{t.obligations.ownPage({ organisation: name })}</a>
        </p>
      ))}
      {ceilings.length > 0 && (
        <FormerCeilings {...{ request, project, ceilings, t }} organisations={await organisationsOf(here)} />
      )}
    </>
  );
}

/** The way to the agreed payments, for whoever facilitates. */
export function TermsLink({ request, project }: { request: Request; project: ObligationMatter }) {
  if (project.kind === 'need' || !request.here.actor.seats.some(facilitates)) return '';
  return (
    <ButtonLink kind="quiet" href={matterPath(request, project, '/terms')}>
      {words(request.language).projects.setTermsDecided()}
    </ButtonLink>
  );
}

interface FormerProps {
  readonly request: Request;
  readonly project: ObligationMatter;
  readonly ceilings: readonly Ceiling[];
  readonly organisations: readonly Organisation[];
  readonly t: Words;
}

/** What was said that one could bear, before it was decided. */
function FormerCeilings({ request, project, ceilings, organisations, t }: FormerProps) {
  const amount = amountIn(request, t);
  const said = new Map(ceilings.map((each) => [each.organisationId, each]));
  return (
    <Folded summary={t.projects.formerCeilings()}>
      <Table
        quiet
        caption={t.projects.formerCeilings()}
        columns={[
          { name: t.funding.organisation() },
          { name: t.projects.ceiling(), numeric: true },
          { name: t.projects.payableOn() },
        ]}
        rows={organisations.flatMap(({ id, slug, name }) => {
          const ceiling = said.get(id);
          if (!ceiling) return [];
          const { ceilingCents, payableOn } = ceiling;
          const link = <a href={organisationPath(request, project, slug)}>{name}</a>;
          return [[link, amount(ceilingCents), payableOn ? day(payableOn, t.language) : '']];
        })}
        totals={[
          t.projects.total(),
          amount(cents(ceilings.reduce((sum, { ceilingCents }) => sum + ceilingCents, 0))),
          '',
        ]}
      />
    </Folded>
  );
}
