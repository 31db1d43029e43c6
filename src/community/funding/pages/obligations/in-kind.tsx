import { dayOf } from '../../../../basics/day';
import { type Cents, cents } from '../../../../basics/money';
import { type Child, day, list, minutes, Table, type Words } from '../../../../design';
import type { Request } from '../../../../machinery/web';
import { type GivenInKind, inKindTotals } from '../../queries';
import { amountIn } from '../common';

interface GivenProps {
  readonly request: Request;
  readonly given: readonly GivenInKind[];
  readonly t: Words;
}

/** On a project's page: what is given in work, what the pool carries, and what it all comes to with the money. */
export function GivenBeside({ request, given, owedCents, t }: GivenProps & { readonly owedCents: Cents }) {
  if (given.length === 0) return '';
  const { obligations: say } = t;
  const amount = amountIn(request, t);
  const worth = inKindTotals(given).cents;
  return (
    <>
      <h3>{say.inKindTitle()}</h3>
      <p>
        {inKindSentence(given, amount, t)}
        {worth > 0 && owedCents > 0 && <> {say.inKindWhole({ amount: amount(cents(worth + owedCents)) })}</>}
      </p>
      <Given {...{ request, given, t }} of="project" />
      <p class="hint">{say.inKindHint()}</p>
    </>
  );
}

/** On an organisation's page: the work it gives, project by project. */
export function GivenBy({ request, given, organisation, t }: GivenProps & { readonly organisation: string }) {
  if (given.length === 0) return '';
  return (
    <>
      <h3>{t.obligations.inKindTitle()}</h3>
      <p>{t.obligations.inKindOfOrganisation({ organisation, count: given.length })}</p>
      <Given {...{ request, given, t }} of="organisation" />
      <p class="hint">{t.obligations.inKindHint()}</p>
    </>
  );
}

/** `20 h of work, worth 1,500.00, and 800.00 from the common pool, since the group decided it.` */
function inKindSentence(given: readonly GivenInKind[], amount: (value: Cents) => string, t: Words): string {
  const { obligations: say } = t;
  const hours = inKindTotals(given.filter(({ kind }) => kind === 'hours'));
  const pool = inKindTotals(given.filter(({ kind }) => kind === 'pool'));
  const works = given.filter(({ kind }) => kind === 'work').length;
  const parts = [
    hours.minutes > 0 && say.inKindHours({ hours: minutes(hours.minutes, t.language), amount: amount(hours.cents) }),
    works > 0 && say.inKindWorks({ count: works }),
    pool.cents > 0 && say.inKindPool({ amount: amount(pool.cents) }),
  ].filter((each) => each !== false);
  return say.inKindLead({ parts: list(parts, t.language) });
}

function Given({ request, given, of, t }: GivenProps & { readonly of: 'project' | 'organisation' }) {
  const { obligations: say } = t;
  const { slug, timeZone } = request.here.community;
  return (
    <Table
      quiet
      caption={say.inKindTitle()}
      columns={[
        { name: of === 'project' ? say.inKindWho() : say.forWhat() },
        { name: say.inKindWhat() },
        { name: say.inKindWorth(), numeric: true },
        { name: say.why() },
        { name: say.when() },
      ]}
      rows={given.map((each) => [
        of === 'project' ? (
          (each.organisationName ?? say.thePool())
        ) : (
          <a href={`/${slug}/projects/${each.project.number}`}>{each.project.title}</a>
        ),
        whatWords(each, t),
        <Explained request={request} to={each.explainedAt}>
          {each.kind === 'work' ? say.noPrice() : amountIn(request, t)(each.cents)}
        </Explained>,
        <WhyGiven request={request} row={each} t={t} />,
        day(dayOf(each.at, timeZone), t.language),
      ])}
    />
  );
}

/** Hours, with what was entered of them; the line whose work is given; or the pool's part. */
function whatWords({ kind, minutes: due, enteredMinutes, lineLabel }: GivenInKind, t: Words): string {
  const { obligations: say } = t;
  const entered = enteredMinutes > 0 ? minutes(enteredMinutes, t.language) : 'none';
  if (kind === 'pool') return say.whatPool();
  if (kind === 'work') return say.whatWork({ line: lineLabel ?? '–', entered });
  return say.whatHours({ hours: minutes(due ?? 0, t.language), entered });
}

function WhyGiven({ request, row, t }: { request: Request; row: GivenInKind; t: Words }) {
  const { slug } = request.here.community;
  const said = t.obligations.inKindKind({ kind: row.kind });
  if (row.proposalNumber === null) return <span>{said}</span>;
  return (
    <span>
      {said} ·{' '}
      <a href={`/${slug}/proposals/${row.proposalNumber}`}>{t.obligations.proposal({ number: row.proposalNumber })}</a>
    </span>
  );
}

/** An amount that leads to how it was worked out. */
export const Explained = ({ request, to, children }: { request: Request; to: string | null; children?: Child }) =>
  to === null ? <span>{children}</span> : <a href={`/${request.here.community.slug}/${to}`}>{children}</a>;
