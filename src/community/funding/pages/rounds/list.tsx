import { ButtonLink, Card, Cards, Empty, Heading, layout, Pager, words } from '../../../../design';
import { type Answer, page, type Request } from '../../../../machinery/web';
import { facilitates, mayBegin } from '../../../members';
import { fundingRoundsOf, type KeptRound, PAGE_ROUNDS } from '../../queries';
import { amountOf, countWords, roundPath, StageTag } from './common';

/** GET /:community/funding-rounds: the rounds, newest first. */
export async function fundingRoundsPage(request: Request): Promise<Answer> {
  const t = words(request.language);
  const { fundingRounds: say } = t;
  const before = Number(request.query.get('before'));
  const isPaged = Number.isSafeInteger(before) && before > 0 && before < 1e9;
  const found = await fundingRoundsOf(request.here, isPaged ? before : null);
  const path = roundPath(request);
  return page(
    layout(
      request,
      { title: say.title() },
      <>
        <Heading
          above={<a href={`/${request.here.community.slug}/projects`}>{t.projects.title()}</a>}
          title={say.title()}
          lead={say.lead()}
        >
          {mayBegin(request.here, facilitates) && (
            <ButtonLink kind="quiet" href={`${path}/new`}>
              {say.openOne()}
            </ButtonLink>
          )}
        </Heading>
        {found.length === 0 ? (
          <Empty title={say.emptyTitle()}>
            <p>{say.empty()}</p>
          </Empty>
        ) : (
          <Cards>
            {found.map((round) => (
              <RoundCard request={request} round={round} />
            ))}
          </Cards>
        )}
        <Pager
          t={t}
          previous={isPaged ? path : undefined}
          next={found.length === PAGE_ROUNDS ? `${path}?before=${found.at(-1)?.number}` : undefined}
        />
      </>,
    ),
  );
}

function RoundCard({ request, round }: { request: Request; round: KeptRound }) {
  const t = words(request.language);
  const { fundingRounds: say } = t;
  const total = round.projects.reduce((sum, { costCents }) => sum + costCents, 0);
  return (
    <Card
      level={2}
      above={say.numbered(round)}
      title={round.title}
      href={roundPath(request, round.number)}
      meta={
        <>
          <StageTag request={request} round={round} />
          <span>{say.projectsTotal({ count: round.projects.length, total: amountOf(request, t)(total) })}</span>
          <span>{countWords(round, request, t)}</span>
        </>
      }
    />
  );
}
