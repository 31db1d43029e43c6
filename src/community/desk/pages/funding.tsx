import { Card, Tag } from '../../../design';
import type { AwaitingRound } from '../../funding';
import { aboveOf, LastDay, Length, type OnDesk } from './common';

/** A funding round in which an organisation has not declared yet: until when, and how long it takes. */
export const RoundOnDesk = ({ request, whose, isUrgent, round, t }: OnDesk & { round: AwaitingRound }) => (
  <Card
    awaited={isUrgent}
    href={`/${request.here.community.slug}/funding-rounds/${round.number}#declaration`}
    title={round.title}
    above={aboveOf(whose, t.fundingRounds.numbered(round))}
    meta={
      <>
        <Tag kind="awaited">{t.desk.declareRound()}</Tag>
        <LastDay here={request.here} on={round.lastOn} t={t} />
        <Length task="declare-round" t={t} />
      </>
    }
  />
);
