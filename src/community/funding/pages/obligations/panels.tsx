import { type Cents, cents, totalCents } from '../../../../basics/money';
import { ButtonLink, type Child, Folded, type Html, Section, Table, type Words, words } from '../../../../design';
import type { Request } from '../../../../machinery/web';
import type { NeedView } from '../../../needs';
import {
  counting,
  inKindOfProject,
  type NotedPayment,
  type Obligation,
  type ObligationMatter,
  obligationsOfMatter,
  paymentsOfMatter,
} from '../../queries';
import { leftTogether, owedAfter } from '../../rules';
import { amountIn, ownFirst, ownIds } from '../common';
import { together } from '../grouping';
import { matterPath } from '../matter';
import type { ProjectPanel } from '../projects/project';
import { Explained, GivenBeside } from './in-kind';
import { Left, leftWords, paidWords } from './left';
import { HowPaid, type OrganisationPages, projectPagesOf, TermsLink } from './paying';
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
  const payments = counting(await paymentsOfMatter(request.here, matter));
  const given = matter.kind === 'project' ? await inKindOfProject(request.here, matter.id) : [];
  const named = rows[0]?.matter ?? (given[0] && { kind: matter.kind, ...given[0].project });
  if (!named) return '';
  const t = words(request.language);
  const owing = ownFirst(byOrganisation(rows, payments), ownIds(request));
  const address = `/${request.here.community.slug}/${named.kind}s/${named.number}`;
  return (
    <Section title={t.obligations.matterTitle()} id="obligations">
      {rows.length > 0 && (
        <Owed {...{ request, rows, owing, t }} matter={named} pages={await projectPagesOf(request, named)} />
      )}
      <GivenBeside {...{ request, given, t }} owedCents={owedAfter(rows)} />
      {named.kind === 'project' && (await HowPaid(request, named))}
      <div class="actions">
        {rows.length > 0 && (
          <ButtonLink kind="quiet" href={`${address}/payments`}>
            {t.obligations.paymentsLink()}
          </ButtonLink>
        )}
        <ButtonLink kind="quiet" href={`${address}/joining`}>
          {t.joining.link()}
        </ButtonLink>
        <ButtonLink kind="quiet" href={`${address}/bill`}>
          {t.joining.billLink()}
        </ButtonLink>
        <TermsLink request={request} project={named} />
      </div>
    </Section>
  );
}

interface OwedProps {
  readonly request: Request;
  readonly rows: readonly Obligation[];
  readonly owing: readonly Owing[];
  readonly matter: Pick<ObligationMatter, 'kind' | 'number'>;
  /** The page of each organisation for this project, by its id; none for a need. */
  readonly pages: OrganisationPages;
  readonly t: Words;
}

/** What is owed in money, and what of it is paid: in all, one's own first, by whom, and every row beyond the shares. */
function Owed({ request, rows, owing, matter, pages, t }: OwedProps) {
  const amount = amountIn(request, t);
  const mine = ownIds(request);
  const groups = together(owing, (each) =>
    mine.includes(each.organisationId) ? null : `${each.owedCents} ${each.paidCents}`,
  );
  const [owed, paid] = [owedAfter(rows), totalCents(owing.map(({ paidCents }) => paidCents))];
  const isNoted = owing.some(({ paidCents }) => paidCents !== 0);
  const each = (group: readonly Owing[], value: Cents): string =>
    group.length > 1 ? t.funding.each({ amount: amount(value) }) : amount(value);
  const leftOf = ({ owedCents, paidCents }: Owing): Cents => cents(owedCents - paidCents);
  const lefts = owing.map(leftOf);
  const address = matterPath(request, matter, '/payments');
  return (
    <>
      <p>
        {t.obligations.matterLead({ amount: amount(owed), count: owing.length })}{' '}
        {paidWords({ lefts, paid, isNoted }, amount, t)}
      </p>
      <Table
        quiet
        caption={t.obligations.byOrganisation()}
        columns={[
          { name: t.obligations.organisation() },
          ...[t.obligations.owed(), ...(isNoted ? [t.obligations.paid(), t.obligations.left()] : [])].map(figure),
        ]}
        rows={groups.map((group) => {
          const [first] = group;
          const more = isNoted
            ? [
                <a href={address}>{each(group, first.paidCents)}</a>,
                leftOf(first) < 0 ? leftWords(leftOf(first), amount, t) : each(group, leftOf(first)),
              ]
            : [];
          return group.length === 1
            ? [
                <Name each={first} pages={pages} />,
                <Explained request={request} to={first.explainedAt}>
                  {amount(first.owedCents)}
                </Explained>,
                ...more,
              ]
            : [<Names {...{ request, group, pages, t }} />, <Each {...{ request, group, t }} />, ...more];
        })}
        totals={[
          t.obligations.total(),
          ...[owed, ...(isNoted ? [paid] : [])].map((value) => amount(value)),
          ...(isNoted ? [<Left {...leftTogether(lefts, 0)} {...{ amount, t }} />] : []),
        ]}
      />
      {rows.some((row) => row.kind !== 'share') && (
        <Folded summary={t.obligations.allRows()}>
          <Rows request={request} rows={rows} of="matter" t={t} />
        </Folded>
      )}
    </>
  );
}

const figure = (name: string) => ({ name, numeric: true });

/** An organisation by name; for a project it leads to its own page there, with its payments. */
function Name({ each, pages }: { each: Owing; pages: OrganisationPages }) {
  const page = pages.get(each.organisationId);
  return page ? <a href={page}>{each.name}</a> : <span>{each.name}</span>;
}

interface GroupProps {
  readonly request: Request;
  readonly group: readonly [Owing, ...Owing[]];
  readonly t: Words;
}

/** Those who owe the same, by name; each leads to its own page, or to what it owes. */
const Names = ({ request, group, pages, t }: GroupProps & { readonly pages: OrganisationPages }) => (
  <>
    {t.funding.together({ count: group.length, names: '' })}{' '}
    {group.map(
      (each, place): Child => (
        <>
          {place > 0 && ', '}
          {pages.has(each.organisationId) ? (
            <Name each={each} pages={pages} />
          ) : (
            <Explained request={request} to={each.explainedAt}>
              {each.name}
            </Explained>
          )}
        </>
      ),
    )}
  </>
);

/** What each of them owes; it leads to why where that is one page for all, as the split they share. */
function Each({ request, group, t }: GroupProps) {
  const [first] = group;
  const isOne = group.every(({ explainedAt }) => explainedAt === first.explainedAt);
  return (
    <Explained request={request} to={isOne ? first.explainedAt : null}>
      {t.funding.each({ amount: amountIn(request, t)(first.owedCents) })}
    </Explained>
  );
}

interface Owing {
  readonly organisationId: Obligation['organisationId'];
  readonly name: string;
  readonly owedCents: Cents;
  readonly paidCents: Cents;
  /** Where its one row is explained; where there are several, the rows themselves on the page of the organisation. */
  readonly explainedAt: string | null;
}

/** What each organisation owes in the end and has paid, by name. */
function byOrganisation(rows: readonly Obligation[], payments: readonly NotedPayment[]): readonly Owing[] {
  const found = new Map<Obligation['organisationId'], Obligation[]>();
  for (const row of rows) found.set(row.organisationId, [...(found.get(row.organisationId) ?? []), row]);
  return [...found]
    .map(([organisationId, own]) => ({
      ...{ organisationId, name: own[0]?.organisationName ?? '', owedCents: owedAfter(own) },
      paidCents: owedAfter(payments.filter(({ holderId }) => holderId === organisationId)),
      explainedAt:
        own.length === 1 ? (own[0]?.explainedAt ?? null) : `organisations/${own[0]?.organisationSlug}#obligations`,
    }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}
