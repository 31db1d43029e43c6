import { isDay } from '../../../basics/day';
import { instant } from '../../../basics/instant';
import {
  ButtonLink,
  Card,
  Cards,
  day,
  Empty,
  Heading,
  layout,
  money,
  Notice,
  Pager,
  Tabs,
  Tag,
  type Words,
  words,
} from '../../../design';
import { type Answer, page, type Request } from '../../../machinery/web';
import { facilitates, mayBegin } from '../../members';
import { ruleWords } from '../letters/sentences';
import { type DueReview, ended, type ProposalSummary, reviewsDue, underWay } from '../queries';
import { pathOf, roundWords, StateTag, untilWords } from './common';

const PAGE = 50;

/** GET /:community/proposals: those under way, or those decided (`?view=decided`). */
export async function proposalsPage(request: Request): Promise<Answer> {
  const t = words(request.language);
  const isDecided = request.query.get('view') === 'decided';
  const found = isDecided ? await ended(request.here, beforeOf(request.query)) : await underWay(request.here);
  const path = pathOf(request);
  const due = await reviewsDue(request.here);
  return page(
    layout(
      request,
      { title: t.decisions.title() },
      <>
        <Heading title={t.decisions.title()} lead={t.decisions.lead()}>
          {mayBegin(request.here, facilitates) && (
            <ButtonLink kind="quiet" href={`${path}/new`}>
              {t.decisions.openOne()}
            </ButtonLink>
          )}
          <ButtonLink kind="quiet" href={`/${request.here.community.slug}/register`}>
            {t.register.title()}
          </ButtonLink>
        </Heading>
        <Tabs
          label={t.decisions.title()}
          tabs={[
            { name: t.decisions.tabOpen(), href: path, current: !isDecided },
            { name: t.decisions.tabDecided(), href: `${path}?view=decided`, current: isDecided },
          ]}
        />
        <ReviewsDue request={request} due={due} t={t} />
        {found.length === 0 ? (
          <Nothing t={t} isDecided={isDecided} />
        ) : (
          <Cards>
            {found.map((proposal) => (
              <ProposalCard proposal={proposal} request={request} t={t} level={2} />
            ))}
          </Cards>
        )}
        <Pager t={t} next={isDecided ? older(path, found) : undefined} />
      </>,
    ),
  );
}

interface ReviewsDueProps {
  readonly request: Request;
  readonly due: readonly DueReview[];
  readonly t: Words;
}

/** The decisions whose day to be looked at again has come: they stand there until somebody has. */
const ReviewsDue = ({ request, due, t }: ReviewsDueProps) =>
  due.length > 0 && (
    <Notice title={t.decisions.reviewsDueTitle()}>
      <ul>
        {due.map(({ number, title, reviewOn }) => (
          <li>
            <a href={pathOf(request, number)}>{title}</a> <Tag kind="awaited">{t.decisions.reviewTag()}</Tag>{' '}
            <span class="hint">{t.decisions.reviewsDueLine({ on: day(reviewOn, t.language) })}</span>
          </li>
        ))}
      </ul>
    </Notice>
  );

interface ProposalCardProps {
  readonly proposal: ProposalSummary;
  readonly request: Request;
  readonly t: Words;
  readonly level?: 2 | 3 | 4;
}

/** One proposal among others; that it is open, until when it is says. */
export function ProposalCard({ proposal, request, t, level }: ProposalCardProps) {
  const { number, title, amountCents, rule, state, round, answered, asked } = proposal;
  const { community } = request.here;
  const isUnderWay = state === 'open' || state === 'to-close';
  return (
    <Card
      title={title}
      href={pathOf(request, number)}
      above={t.decisions.proposalNumber({ number })}
      awaited={state === 'to-close' || state === 'suspended'}
      level={level}
      meta={
        <>
          {state !== 'open' && <StateTag proposal={proposal} t={t} />}
          <Tag>{ruleWords(rule, t)}</Tag>
          {amountCents !== null && <Tag>{money(amountCents, community.currency, t.language)}</Tag>}
        </>
      }
    >
      {isUnderWay && (
        <p>{round ? roundWords(proposal, round, request.here, t) : untilWords(proposal, request.here, t)}</p>
      )}
      {isUnderWay && <p class="hint">{t.decisions.answeredOf({ answered, asked })}</p>}
    </Card>
  );
}

const Nothing = ({ t, isDecided }: { t: Words; isDecided: boolean }) =>
  isDecided ? (
    <Empty title={t.decisions.nothingDecided()}>
      <p>{t.decisions.nothingDecidedHint()}</p>
    </Empty>
  ) : (
    <Empty title={t.decisions.nothingOpen()}>
      <p>{t.decisions.nothingOpenHint()}</p>
    </Empty>
  );

/** `?before=2022-06-22T10:00:00.000Z~3`: the last one of the page before. */
function beforeOf(query: URLSearchParams): Parameters<typeof ended>[1] {
  const [at = '', number = ''] = query.get('before')?.split('~') ?? [];
  return isDay(at.slice(0, 10)) && !Number.isNaN(Date.parse(at)) && /^\d{1,9}$/.test(number)
    ? { endedAt: instant(at), number: Number(number) }
    : undefined;
}

function older(path: string, found: readonly ProposalSummary[]): string | undefined {
  const last = found.length === PAGE ? found.at(-1) : undefined;
  return last?.endedAt ? `${path}?view=decided&before=${last.endedAt}~${last.number}` : undefined;
}
