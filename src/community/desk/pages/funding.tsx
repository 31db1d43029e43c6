import { Card } from '../../../design';
import type { AwaitingRound } from '../../funding';
import { aboveOf, LastDay, Length, type OnDesk, ToDo } from './common';

/** A funding round in which an organisation has not declared yet: until when, and how long it takes. */
export function RoundOnDesk({ request, whose, isUrgent, round, t }: OnDesk & { round: AwaitingRound }) {
  const href = `/${request.here.community.slug}/funding-rounds/${round.number}#declaration`;
  return (
    <Card
      awaited={isUrgent}
      href={href}
      title={round.title}
      above={aboveOf(whose, t.fundingRounds.numbered(round))}
      meta={
        <>
          <LastDay here={request.here} on={round.lastOn} t={t} />
          <Length task="declare-round" t={t} />
        </>
      }
    >
      <ToDo href={href}>{t.desk.declareRound()}</ToDo>
    </Card>
  );
}
