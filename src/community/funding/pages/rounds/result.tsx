import type { Id } from '../../../../basics/id';
import { cents } from '../../../../basics/money';
import {
  Bars,
  ButtonLink,
  Empty,
  Folded,
  Notice,
  number,
  Section,
  Table,
  Tag,
  type Words,
  words,
} from '../../../../design';
import type { Request } from '../../../../machinery/web';
import { type Charge, explain } from '../../engine';
import { type KeptRound, type RoundResult, replayRound } from '../../queries';
import { besideCash, fundedCents, leftOut, roundShares, supportTenths } from '../../rules';
import { ownIds } from '../common';
import { chargeSentences, missingSentence, orderSentence, type Telling } from '../explaining';
import { amountOf, ProjectNames, roundPath } from './common';
import { OwnShares, type SharesProps } from './own-shares';

interface ResultProps {
  readonly request: Request;
  readonly round: KeptRound;
  readonly result: RoundResult;
  /** The number of the proposal by which it is owed. */
  readonly owedBy?: number | undefined;
}

/** What came of a round: what is built, who pays what and why, who is short of how much, and the proof of it. */
export function Result({ request, round, result, owedBy }: ResultProps) {
  const t = words(request.language);
  const { input, outcome } = result;
  const telling = tellingOf(request, round, t);
  const explanation = explain(input, outcome);
  const shares = roundShares(input, outcome);
  return (
    <>
      <Summary {...{ request, result, owedBy, t }} />
      <OwnShares {...{ request, round, shares, t }} isOwed={owedBy !== undefined} />
      {outcome.order.map((id, place) => (
        <Funded
          {...{ request, round, result, telling }}
          id={id}
          place={place + 1}
          charges={explanation.charges.filter(({ project }) => project === id)}
        />
      ))}
      {explanation.orders.length > 0 && (
        <Folded summary={t.fundingRounds.whyThisOrder()}>
          {explanation.orders.map((order) => (
            <p>{orderSentence(order, telling)}</p>
          ))}
        </Folded>
      )}
      {explanation.missing.length > 0 && (
        <Section title={t.fundingRounds.notFunded()} count={explanation.missing.length}>
          {explanation.missing.map((missing) => (
            <p>{missingSentence(missing, outcome, telling)}</p>
          ))}
        </Section>
      )}
      <LeftOut {...{ request, round, result, t }} />
      <Everyone {...{ request, round, shares, t }} />
      <Proof {...{ request, round, result, t }} />
    </>
  );
}

/** What was owed already when it was frozen: nobody was asked to pay it once more. */
function LeftOut({ request, round, result, t }: ResultProps & { t: Words }) {
  const projects = leftOut(round, result.input);
  if (projects.length === 0) return '';
  return (
    <Section title={t.fundingRounds.leftOutTitle()} count={projects.length} id="left-out">
      <p>{t.fundingRounds.leftOut()}</p>
      <ProjectNames request={request} projects={projects} />
    </Section>
  );
}

/** How sentences about a round name organisations and projects. */
export function tellingOf(request: Request, round: KeptRound, t: Words): Telling {
  const names = new Map<string, string>([
    ...round.members.map(({ id, name }) => [id, name] as const),
    ...round.projects.map(({ id, title }) => [id, title] as const),
  ]);
  return { t, currency: request.here.community.currency, nameOf: (id) => names.get(id) ?? '–' };
}

function Summary({ request, result: { input, outcome }, owedBy, t }: Omit<ResultProps, 'round'> & { t: Words }) {
  const { fundingRounds: say } = t;
  const amount = amountOf(request, t);
  const { pool } = input.options;
  const left = Number(outcome.poolLeft);
  return (
    <>
      {outcome.order.length === 0 ? (
        <Empty title={say.nothingFundedTitle()}>
          <p>{say.nothingFunded()}</p>
        </Empty>
      ) : (
        <p class="lead">
          {say.fundedCount({
            funded: outcome.order.length,
            of: input.projects.length,
            total: amount(fundedCents(input, outcome)),
          })}
        </p>
      )}
      {pool > 0 && <p>{say.pool({ used: amount(pool - left), left: amount(left) })}</p>}
      {owedBy === undefined && <p class="hint">{say.notOwedYet()}</p>}
    </>
  );
}

interface FundedProps extends ResultProps {
  readonly telling: Telling;
  readonly id: string;
  readonly place: number;
  readonly charges: readonly Charge[];
}

/** One project that is built: its bars, and behind them how far it is carried and every amount with its sentences. */
function Funded({ request, round, result, telling, id, place, charges }: FundedProps) {
  const { t } = telling;
  const { fundingRounds: say } = t;
  const project = round.projects.find((each) => each.id === id);
  const event = result.outcome.events.find((each) => each.project === id);
  if (!project || !event) return '';
  const amount = amountOf(request, t);
  const mine = ownIds(request);
  const poolCents = Number(event.pool);
  const support = event.phase === 1 ? supportTenths(project.costCents, event.rho) : null;
  return (
    <Section title={say.placeTitle({ place, title: project.title })} id={`project-${project.number}`}>
      <p class="meta">
        <span>{t.projects.costPlain({ amount: amount(project.costCents) })}</span>
        {event.phase === 0 && <Tag>{say.leviedTag()}</Tag>}
        {event.phase === 2 && <Tag>{say.completedTag()}</Tag>}
        {poolCents > 0 && <Tag>{say.fromPool({ amount: amount(poolCents) })}</Tag>}
      </p>
      <Bars
        caption={say.barsCaption({ title: project.title })}
        of={say.organisation()}
        series={[{ name: say.amount() }]}
        rows={charges.map(({ org, totalCents, way }) => ({
          name: telling.nameOf(org),
          isMine: mine.includes(org as Id),
          note: way === 'at-limit' && say.atLimit(),
          values: [totalCents],
        }))}
        show={(value) => amount(value)}
        totals={{ name: say.membersTotal(), values: [project.costCents - poolCents] }}
      />
      <Folded summary={say.everyAmount()}>
        {support !== null && (
          <p>
            {say.carriedBy({
              support: number(support / 10, t.language),
              isWeighed: charges.some(({ weight }) => weight !== 1) ? 'yes' : 'no',
            })}
          </p>
        )}
        <Charges {...{ request, telling, charges }} />
      </Folded>
    </Section>
  );
}

/** Every amount of one project with its sentences. */
function Charges({ request, telling, charges }: Pick<FundedProps, 'request' | 'telling' | 'charges'>) {
  const { t } = telling;
  const { fundingRounds: say } = t;
  const amount = amountOf(request, t);
  return (
    <Table
      quiet
      caption={say.everyAmount()}
      columns={[
        { name: say.organisation() },
        { name: say.cash(), numeric: true },
        { name: say.inkind(), numeric: true },
        { name: say.voucher(), numeric: true },
        { name: say.why() },
      ]}
      rows={charges.map((charge) => [
        telling.nameOf(charge.org),
        amount(charge.cashCents),
        charge.inkindCents > 0 && amount(charge.inkindCents),
        charge.voucherCents > 0 && amount(charge.voucherCents),
        chargeSentences(charge, telling).join(' '),
      ])}
    />
  );
}

/** Everybody's whole: to pay, in hours, from the pool, and what was left of what they could spend. */
function Everyone({ request, round, shares, t }: SharesProps) {
  const { fundingRounds: say } = t;
  const amount = amountOf(request, t);
  const members = new Map(round.members.map((member) => [member.id, member]));
  const beside = besideCash(shares);
  const sum = (of: 'cashCents' | 'inkindCents' | 'voucherCents') =>
    amount(cents(shares.reduce((all, each) => all + each[of], 0)));
  return (
    <Section title={say.everyone()} id="everyone">
      <Table
        quiet
        caption={say.everyone()}
        columns={[
          { name: say.organisation() },
          { name: say.cash(), numeric: true },
          ...beside.map((of) => ({ name: say[of](), numeric: true })),
          { name: say.left(), numeric: true },
        ]}
        rows={shares.map((share) => {
          const member = members.get(share.organisationId);
          return [
            member ? <a href={roundPath(request, round.number, `/receipts/${member.slug}`)}>{member.name}</a> : '–',
            amount(share.cashCents),
            ...beside.map((of) => share[`${of}Cents`] > 0 && amount(share[`${of}Cents`])),
            amount(share.leftCents),
          ];
        })}
        totals={[t.funding.total(), sum('cashCents'), ...beside.map((of) => sum(`${of}Cents`)), '']}
      />
    </Section>
  );
}

/** That the same inputs give the same cents, and the file with which anybody computes it again. */
function Proof({ request, round, result, t }: ResultProps & { t: Words }) {
  const { fundingRounds: say } = t;
  const differences = replayRound(result);
  const hasFaults = differences.length > 0;
  return (
    <Section title={say.proofTitle()} id="proof">
      {hasFaults ? (
        <Notice kind="bad">
          <p>{say.replayDiffers()}</p>
          <ul lang="en">
            {differences.map((each) => (
              <li>{each}</li>
            ))}
          </ul>
        </Notice>
      ) : (
        <p>{say.replaySame()}</p>
      )}
      <Folded summary={t.certificates.check()} open={hasFaults}>
        <p>
          {say.hashIs()} <code class="long">{result.outcome.inputHash}</code>
        </p>
        <p data-plain="">
          <ButtonLink kind="quiet" href={roundPath(request, round.number, '/certificate')}>
            {say.certificate()}
          </ButtonLink>
        </p>
        <p class="hint">{say.certificateHint()}</p>
      </Folded>
    </Section>
  );
}
