import { dayOf } from '../../../../basics/day';
import { type Cents, cents } from '../../../../basics/money';
import { day, Empty, Heading, layout, Pager, Table, Tabs, type Words, words } from '../../../../design';
import { type Answer, page, type Request } from '../../../../machinery/web';
import { vatToday } from '../../actions';
import { costStandings, type NamedStanding } from '../../queries';
import { type Account, accountsOf } from '../../rules';
import { amountIn } from '../common';
import { matterPath } from '../matter';
import { Left } from './left';

const PAGE_ACCOUNTS = 50;

/**
 * GET /:community/payments: what each organisation owes, paid and still owes in all; `?who=owing` only those who do,
 * `?after=…` those after an organisation. The totals are of all of them, whatever part is shown.
 */
export async function accountsPage(request: Request): Promise<Answer> {
  const t = words(request.language);
  const all = accountsOf(await costStandings(request.here), await vatToday(request.here));
  const owing = all.filter(({ leftCents }) => leftCents > 0);
  const isOwing = request.query.get('who') === 'owing';
  const listed = isOwing ? owing : all;
  const start = listed.findIndex(({ first }) => first.slug === request.query.get('after')) + 1;
  const shown = listed.slice(start, start + PAGE_ACCOUNTS);
  const path = isOwing ? `${request.path}?who=owing` : request.path;
  const { obligations: say } = t;
  return page(
    layout(
      request,
      { title: say.accountsTitle(), wide: true },
      <>
        <Heading title={say.accountsTitle()} lead={say.accountsLead()} />
        <p class="hint">{say.accountsDues()}</p>
        {all.length > 0 && (
          <Tabs
            label={say.accountsShow()}
            tabs={[
              { name: say.accountsAll(), href: request.path, current: !isOwing, count: all.length },
              { name: say.accountsOwing(), href: `${request.path}?who=owing`, current: isOwing, count: owing.length },
            ]}
          />
        )}
        {shown.length > 0 ? (
          <Accounts {...{ request, accounts: shown, listed, t }} />
        ) : (
          <Empty title={all.length > 0 ? say.accountsNone() : say.nothingOwedTitle()}>
            {all.length === 0 && <p>{say.nothingOwed()}</p>}
          </Empty>
        )}
        <Pager
          t={t}
          previous={start > 0 ? path : undefined}
          next={start + PAGE_ACCOUNTS < listed.length ? afterIn(path, shown) : undefined}
        />
      </>,
    ),
  );
}

const afterIn = (path: string, shown: readonly Account<NamedStanding>[]): string =>
  `${path}${path.includes('?') ? '&' : '?'}after=${shown.at(-1)?.first.slug}`;

interface AccountsProps {
  readonly request: Request;
  readonly accounts: readonly Account<NamedStanding>[];
  /** All of them, on whatever page. */
  readonly listed: readonly Account<NamedStanding>[];
  readonly t: Words;
}

/** Each organisation with what it owes in all, paid, still owes and since when, with totals. */
function Accounts({ request, accounts, listed, t }: AccountsProps) {
  const amount = amountIn(request, t);
  const { obligations: say } = t;
  const sum = (of: (each: Account<NamedStanding>) => number): Cents =>
    cents(listed.reduce((total, each) => total + of(each), 0));
  return (
    <Table
      quiet
      caption={say.accountsTitle()}
      columns={[
        { name: say.organisation() },
        { name: say.owed(), numeric: true },
        { name: say.paid(), numeric: true },
        { name: say.left(), numeric: true, main: true },
        { name: say.accountsOldest() },
      ]}
      rows={accounts.map((each) => [
        <Name {...{ request, account: each }} />,
        amount(each.owedCents),
        amount(each.paidCents),
        <Left {...each} {...{ amount, t }} />,
        <Unpaid {...{ request, account: each, t }} />,
      ])}
      totals={[
        accounts.length < listed.length ? say.accountsTotal({ count: listed.length }) : say.total(),
        amount(sum((each) => each.owedCents)),
        amount(sum((each) => each.paidCents)),
        <Left
          {...{ amount, t }}
          leftCents={sum((each) => each.leftCents)}
          inclusiveCents={sum((each) => each.inclusiveCents)}
          backCents={sum((each) => each.backCents)}
        />,
        '',
      ]}
    />
  );
}

interface AccountProps {
  readonly request: Request;
  readonly account: Account<NamedStanding>;
}

/** Its name, leading to what it owes cost by cost. */
function Name({ request, account: { first } }: AccountProps) {
  const { name, slug } = first;
  return <a href={`/${request.here.community.slug}/organisations/${slug}#obligations`}>{name}</a>;
}

/** The cost that it has owed for longest, since when, and how many others there are. */
function Unpaid({ request, account, t }: AccountProps & { readonly t: Words }) {
  const [oldest, ...others] = account.unpaid;
  if (!oldest) return '';
  const { matter, slug, since } = oldest;
  const on = since && day(dayOf(since, request.here.community.timeZone), t.language);
  return (
    <>
      <a href={`${matterPath(request, matter, '/payments')}?organisation=${slug}`}>{matter.title}</a>
      <span class="hint">
        {' '}
        {on && t.obligations.sinceDay({ day: on })}
        {others.length > 0 && ` · ${t.obligations.accountsMore({ count: others.length })}`}
      </span>
    </>
  );
}
