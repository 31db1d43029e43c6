import { isDay } from '../../../basics/day';
import { instant } from '../../../basics/instant';
import { ButtonLink, Card, Cards, Empty, Heading, layout, Pager, Tabs, Tag, type Words, words } from '../../../design';
import { type Answer, page, type Request } from '../../../machinery/web';
import { facilitates, mayBegin } from '../../members';
import { type ElectionSummary, ended, PAGE_ELECTIONS, underWay } from '../queries';
import { isEnded } from '../rules';
import { lastDayOf, pathOf, StageTag } from './common';

/** GET /:community/elections: those under way, or those that have ended (`?view=ended`). */
export async function electionsPage(request: Request): Promise<Answer> {
  const t = words(request.language);
  const isPast = request.query.get('view') === 'ended';
  const found = isPast ? await ended(request.here, beforeOf(request.query)) : await underWay(request.here);
  const path = pathOf(request);
  return page(
    layout(
      request,
      { title: t.elections.title() },
      <>
        <Heading title={t.elections.title()} lead={t.elections.lead()}>
          {mayBegin(request.here, facilitates) && (
            <ButtonLink kind="quiet" href={`${path}/new`}>
              {t.elections.openOne()}
            </ButtonLink>
          )}
        </Heading>
        <Tabs
          label={t.elections.title()}
          tabs={[
            { name: t.elections.tabUnderWay(), href: path, current: !isPast },
            { name: t.elections.tabEnded(), href: `${path}?view=ended`, current: isPast },
          ]}
        />
        {found.length === 0 ? (
          <Nothing t={t} isPast={isPast} />
        ) : (
          <Cards>
            {found.map((election) => (
              <ElectionCard election={election} request={request} t={t} />
            ))}
          </Cards>
        )}
        <Pager t={t} next={isPast ? older(path, found) : undefined} />
      </>,
    ),
  );
}

function ElectionCard({ election, request, t }: { election: ElectionSummary; request: Request; t: Words }) {
  const { number, roleName, stage, mode, elected, asked } = election;
  const until = lastDayOf(request.here, election, t);
  return (
    <Card
      level={2}
      above={t.elections.electionNumber({ number })}
      title={roleName}
      href={pathOf(request, number)}
      meta={
        <>
          <StageTag stage={stage} t={t} />
          {!isEnded(stage) && <Tag>{t.elections.mode({ mode })}</Tag>}
          {until && <Tag>{t.elections.until({ until })}</Tag>}
        </>
      }
    >
      {elected ? (
        <p>{t.elections.leadElected({ person: elected })}</p>
      ) : (
        <p class="hint">{t.elections.asked({ asked })}</p>
      )}
    </Card>
  );
}

const Nothing = ({ t, isPast }: { t: Words; isPast: boolean }) =>
  isPast ? (
    <Empty title={t.elections.nothingEnded()} />
  ) : (
    <Empty title={t.elections.nothingUnderWay()}>
      <p>{t.elections.nothingUnderWayHint()}</p>
    </Empty>
  );

/** `?before=2022-06-22T10:00:00.000Z~3`: the last one of the page before. */
function beforeOf(query: URLSearchParams): Parameters<typeof ended>[1] {
  const [at = '', number = ''] = query.get('before')?.split('~') ?? [];
  return isDay(at.slice(0, 10)) && !Number.isNaN(Date.parse(at)) && /^\d{1,9}$/.test(number)
    ? { endedAt: instant(at), number: Number(number) }
    : undefined;
}

function older(path: string, found: readonly ElectionSummary[]): string | undefined {
  const last = found.length === PAGE_ELECTIONS ? found.at(-1) : undefined;
  return last?.endedAt ? `${path}?view=ended&before=${last.endedAt}~${last.number}` : undefined;
}
