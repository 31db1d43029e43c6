import { type Day, isDay } from '../../../../basics/day';
import type { Id } from '../../../../basics/id';
import { readAmount, totalCents } from '../../../../basics/money';
import { isRefusal, type Refusal } from '../../../../basics/outcome';
import {
  ButtonLink,
  day,
  Empty,
  type Fault,
  faultsOf,
  Heading,
  layout,
  Notice,
  Problem,
  sentenceFor,
  words,
} from '../../../../design';
import { type Answer, notFound, page, type Request } from '../../../../machinery/web';
import { charterOf } from '../../../charter';
import { type Organisation, organisationsOf } from '../../../members';
import { joins, type LiveJoining, liveJoining, type Matter } from '../../actions';
import {
  billersOf,
  counting,
  duesOfMatter,
  feeRequestsOf,
  joiningsOf,
  type PaidLedger,
  paidLedger,
} from '../../queries';
import { dueAfterJoining, windowEnd } from '../../rules';
import { amountIn } from '../common';
import { MatterLink, matterAt, matterPath } from '../matter';
import { toWhomWords } from '../obligations/whom';
import { BesideMoney } from './bill';
import { Former } from './former';
import { Accepting, OfferDetails } from './offer';
import { Offers } from './offers';
import { OwnPart } from './own';
import { Requests } from './requests';
import { WhoForm } from './who';

/** What was refused on the page, and by which of its forms. */
export interface RefusedJoining {
  readonly form: 'join' | 'reduce' | 'object';
  readonly refusal: Refusal;
}

/** What every part of the page is made from. */
export interface JoiningParts {
  readonly request: Request;
  readonly matter: Matter;
  readonly ledger: PaidLedger;
  readonly faultsIn: (form: RefusedJoining['form']) => readonly Fault[];
}

/** For whom the page counts: an organisation, or a newcomer that is not here yet; on which day. */
export interface Asked {
  readonly organisation: Organisation | null;
  readonly jobs: number;
  /** What a newcomer that is not here yet weighs, as it was typed. */
  readonly weight: string;
  /** Another day than today, to look ahead. */
  readonly on: Day | undefined;
}

/** GET /:community/needs|projects/:number/joining: what joining would cost under every rule, and who would get it. */
export const joiningPage =
  (kind: Matter['kind']) =>
  async (request: Request): Promise<Answer> => {
    const matter = await matterAt(request, kind);
    return matter ? page(await joiningBody(request, matter)) : notFound();
  };

/** The page, with what was refused. */
export async function joiningBody(request: Request, matter: Matter, refused?: RefusedJoining): Promise<string> {
  const t = words(request.language);
  const { here } = request;
  const title = t.joining.titleOf({ title: matter.title });
  const ledger = await paidLedger(here, matter);
  const above = <MatterLink request={request} matter={matter} />;
  if (!ledger || ledger.net.size === 0)
    return layout(
      request,
      { title },
      <>
        <Heading above={above} title={t.joining.title()} />
        <Empty title={t.joining.emptyTitle()}>
          <p>{t.joining.empty()}</p>
        </Empty>
      </>,
    );
  const { currency } = here.community;
  const faultsIn = (form: RefusedJoining['form']): readonly Fault[] =>
    faultsOf(refused?.form === form ? refused.refusal : undefined, t, 'joining', currency);
  const parts: JoiningParts = { request, matter, ledger, faultsIn };
  const organisations = await organisationsOf(here);
  const asked = askedIn(request, ledger, organisations);
  const newcomer = {
    ...{ id: asked.organisation?.id ?? 'newcomer', heads: headsOf(asked), jobs: asked.jobs },
    weight: weightTyped(asked, ledger),
  };
  const live = await liveJoining(here, matter, newcomer, asked.on);
  const today = asked.on ? await liveJoining(here, matter, newcomer) : live;
  const standing = refused && faultsOf({ ...refused.refusal, field: '' }, t, 'joining', currency);
  return layout(
    request,
    { title, wide: true },
    <>
      <Heading above={above} title={t.joining.title()} lead={leadOf(parts)}>
        <ButtonLink kind="quiet" href={matterPath(request, matter, '/bill')}>
          {t.joining.billTitle()}
        </ButtonLink>
      </Heading>
      <BesideMoney request={request} ledger={ledger} />
      <Problem t={t} faults={standing ?? []} />
      <OwnPart {...parts} organisations={organisations} />
      <WhoForm
        {...parts}
        asked={asked}
        organisations={organisations}
        yearlyCents={(await charterOf(here)).joining.yearlyCents}
      />
      {isRefusal(live) ? (
        <Notice>
          <p>
            {sentenceFor(live, t, 'joining', currency)} <WhereToSay {...{ request, matter, asked, problem: live }} />
          </p>
        </Notice>
      ) : (
        <Shown parts={parts} live={live} today={today} asked={asked} whom={await whomOf(parts, live, asked)} />
      )}
      <Requests
        {...parts}
        asked={asked}
        live={isRefusal(today) ? null : today}
        requests={await feeRequestsOf(here, matter)}
      />
      <Former {...parts} joinings={await joiningsOf(here, matter)} />
    </>,
  );
}

interface WhereProps {
  readonly request: Request;
  readonly matter: Matter;
  readonly asked: Asked;
  readonly problem: Refusal;
}

/** Where an organisation says the figure that is missing: what it sells, on its page for the project; else on its own. */
function WhereToSay({ request, matter, asked: { organisation }, problem }: WhereProps) {
  if (problem.refused !== 'joiner-weighs-nothing' || !organisation) return '';
  const isHere = problem.details?.key === 'turnover' && matter.kind === 'project';
  if (problem.details?.key === 'turnover' && !isHere) return '';
  const below = `/organisations/${organisation.slug}`;
  const href = isHere ? matterPath(request, matter, below) : `/${request.here.community.slug}${below}`;
  return <a href={href}>{organisation.name}</a>;
}

interface ShownProps {
  readonly parts: JoiningParts;
  readonly live: LiveJoining;
  readonly today: LiveJoining | Refusal;
  readonly asked: Asked;
  readonly whom: string;
}

function Shown({ parts, live, today, asked, whom }: ShownProps) {
  const t = words(parts.request.language);
  const organisation = asked.organisation?.name ?? '';
  const until = day(windowEnd(live.input), t.language);
  return (
    <>
      <OfferDetails {...parts} live={live} name={organisation} whom={whom} />
      {!isRefusal(today) && !asked.on && asked.organisation && (
        <Accepting {...parts} live={today} organisation={asked.organisation} jobs={asked.jobs} />
      )}
      <Offers {...parts} live={live} />
      <p class="hint">
        {live.offer.isWindowOver ? t.joining.windowOver({ day: until }) : t.joining.windowUntil({ day: until })}
      </p>
    </>
  );
}

/** Whom the newcomer would owe what it is offered, by what everybody has paid today; empty where it would owe nothing. */
async function whomOf({ request, matter }: JoiningParts, { offer, input }: LiveJoining, asked: Asked): Promise<string> {
  if (offer.feeCents === 0) return '';
  const t = words(request.language);
  const { rows, payments } = await duesOfMatter(request.here, matter);
  const joiner = { id: input.joiner as Id, name: asked.organisation?.name ?? '' };
  const due = dueAfterJoining(rows, counting(payments), joiner, offer);
  const [biller] = await billersOf(request.here, [matter.id]);
  return toWhomWords(due, biller, amountIn(request, t), t);
}

function leadOf({ request, ledger }: JoiningParts): string {
  const t = words(request.language);
  const cost = totalCents(ledger.net.values());
  return t.joining.lead({
    ...{ cost: amountIn(request, t)(cost), payers: ledger.net.size },
    day: day(ledger.sharedOn, t.language),
  });
}

/** Whom the address names, or the reader's own organisation that does not pay yet, or someone who is not here yet. */
function askedIn({ query, here }: Request, { net }: PaidLedger, organisations: readonly Organisation[]): Asked {
  const named = query.get('for');
  const own = here.actor.seats.filter(joins).map((seat) => seat.organisationId);
  const mine = organisations.find(({ id }) => own.includes(id) && !net.has(id));
  const organisation = named === null ? mine : organisations.find(({ slug }) => slug === named);
  const jobs = query.get('jobs') ?? '';
  const on = query.get('on');
  return {
    organisation: organisation ?? null,
    jobs: /^\d{1,4}$/.test(jobs) ? Number(jobs) : 0,
    weight: query.get('weight') ?? '',
    on: isDay(on) ? on : undefined,
  };
}

/** A number of cooperators, or an amount; nothing where it cannot be read. */
function weightTyped({ weight }: Asked, { weighing }: PaidLedger): number | undefined {
  if (weighing?.key === 'cooperators') return /^\d{1,7}$/.test(weight) ? Number(weight) : undefined;
  const amount = readAmount(weight);
  return amount !== undefined && amount > 0 ? amount : undefined;
}

const headsOf = ({ organisation }: Asked): number | null => organisation?.activeCooperators ?? null;
