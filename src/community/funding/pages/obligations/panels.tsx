import { ButtonLink, type Child, Folded, type Html, Section, Table, type Words, words } from '../../../../design';
import type { Request } from '../../../../machinery/web';
import type { OrganisationPanel } from '../../../members';
import type { NeedView } from '../../../needs';
import {
  inKindOfOrganisation,
  inKindOfProject,
  type Obligation,
  type ObligationMatter,
  obligationsOfMatter,
  obligationsOfOrganisation,
} from '../../queries';
import { owedAfter } from '../../rules';
import { amountIn, ownFirst, ownIds } from '../common';
import { together } from '../grouping';
import type { ProjectPanel } from '../projects/project';
import { Explained, GivenBeside, GivenBy } from './in-kind';
import { Rows } from './rows';

/** A need with what happened to it: it is told of each proposal about it. */
interface DecidedNeed {
  readonly need: Pick<NeedView['need'], 'id'>;
  readonly facts: NeedView['facts'];
}

/** A panel for the need's page: who owes what for it since it was decided; nothing before. */
export async function needObligationsPanel(request: Request, { need, facts }: DecidedNeed): Promise<Html | ''> {
  // Only a proposal about a need obliges to anything for it: one that was told of none has nothing to be asked for.
  if (!facts.some(({ kind }) => kind === 'proposal opened')) return '';
  return MatterObligations(request, { kind: 'need', id: need.id });
}

/** A panel for the project's page: the same. */
export const projectObligationsPanel: ProjectPanel = (request, project) =>
  MatterObligations(request, { kind: 'project', id: project.id });

/** What is owed for one matter, by organisation, and every row behind it. */
async function MatterObligations(request: Request, matter: Pick<ObligationMatter, 'kind' | 'id'>): Promise<Html | ''> {
  const rows = await obligationsOfMatter(request.here, matter);
  const given = matter.kind === 'project' ? await inKindOfProject(request.here, matter.id) : [];
  const named = rows[0]?.matter ?? (given[0] && { kind: matter.kind, ...given[0].project });
  if (!named) return '';
  const t = words(request.language);
  const owing = ownFirst(byOrganisation(rows), ownIds(request));
  const address = `/${request.here.community.slug}/${named.kind}s/${named.number}`;
  return (
    <Section title={t.obligations.matterTitle()} id="obligations">
      {rows.length > 0 && <Owed {...{ request, rows, owing, t }} />}
      <GivenBeside {...{ request, given, t }} owedCents={owedAfter(rows)} />
      <div class="actions">
        <ButtonLink kind="quiet" href={`${address}/joining`}>
          {t.joining.link()}
        </ButtonLink>
        <ButtonLink kind="quiet" href={`${address}/bill`}>
          {t.joining.billLink()}
        </ButtonLink>
      </div>
    </Section>
  );
}

interface OwedProps {
  readonly request: Request;
  readonly rows: readonly Obligation[];
  readonly owing: readonly Owing[];
  readonly t: Words;
}

/** What is owed in money: how much in all, one's own first, by whom, and where more came than the shares every row. */
function Owed({ request, rows, owing, t }: OwedProps) {
  const amount = amountIn(request, t);
  const mine = ownIds(request);
  const groups = together(owing, (each) => (mine.includes(each.organisationId) ? null : String(each.owedCents)));
  return (
    <>
      <p>{t.obligations.matterLead({ amount: amount(owedAfter(rows)), count: owing.length })}</p>
      <Table
        quiet
        caption={t.obligations.byOrganisation()}
        columns={[{ name: t.obligations.organisation() }, { name: t.obligations.owed(), numeric: true }]}
        rows={groups.map((group) => {
          const [first] = group;
          return group.length === 1
            ? [
                first.name,
                <Explained request={request} to={first.explainedAt}>
                  {amount(first.owedCents)}
                </Explained>,
              ]
            : [<Names {...{ request, group, t }} />, t.funding.each({ amount: amount(first.owedCents) })];
        })}
        totals={[t.obligations.total(), amount(owedAfter(rows))]}
      />
      {rows.some((each) => each.kind !== 'share') && (
        <Folded summary={t.obligations.allRows()}>
          <Rows request={request} rows={rows} of="matter" t={t} />
        </Folded>
      )}
    </>
  );
}

/** Those who owe the same, by name; each leads to what it owes. */
const Names = ({ request, group, t }: { request: Request; group: readonly Owing[]; t: Words }) => (
  <>
    {t.funding.together({ count: group.length, names: '' })}{' '}
    {group.map(
      (each, place): Child => (
        <>
          {place > 0 && ', '}
          <Explained request={request} to={each.explainedAt}>
            {each.name}
          </Explained>
        </>
      ),
    )}
  </>
);

/** A panel for the organisation's page: what it owes and is owed, matter by matter. */
export const organisationObligationsPanel: OrganisationPanel = async (request, organisation) => {
  const rows = await obligationsOfOrganisation(request.here, organisation.id);
  const given = await inKindOfOrganisation(request.here, organisation.id);
  if (rows.length === 0 && given.length === 0) return '';
  const t = words(request.language);
  const amount = amountIn(request, t);
  return (
    <Section title={t.obligations.organisationTitle()} id="obligations">
      {rows.length > 0 && (
        <>
          <p>{t.obligations.organisationLead({ organisation: organisation.name, amount: amount(owedAfter(rows)) })}</p>
          <Rows request={request} rows={[...rows].reverse()} of="organisation" t={t} />
        </>
      )}
      <GivenBy {...{ request, given, t }} organisation={organisation.name} />
    </Section>
  );
};

interface Owing {
  readonly organisationId: Obligation['organisationId'];
  readonly name: string;
  readonly owedCents: Obligation['cents'];
  /** Where its one row is explained; where there are several, the rows themselves on the page of the organisation. */
  readonly explainedAt: string | null;
}

/** What each organisation owes in the end, by name. */
function byOrganisation(rows: readonly Obligation[]): readonly Owing[] {
  const found = new Map<Obligation['organisationId'], Obligation[]>();
  for (const row of rows) found.set(row.organisationId, [...(found.get(row.organisationId) ?? []), row]);
  return [...found]
    .map(([organisationId, own]) => ({
      ...{ organisationId, name: own[0]?.organisationName ?? '', owedCents: owedAfter(own) },
      explainedAt:
        own.length === 1 ? (own[0]?.explainedAt ?? null) : `organisations/${own[0]?.organisationSlug}#obligations`,
    }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}
