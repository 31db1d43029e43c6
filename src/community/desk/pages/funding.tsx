import { Card, day, Tag, type Words } from '../../../design';
import type { Request } from '../../../machinery/web';
import type { AwaitingRound } from '../../funding';
import { Length } from './common';

/** A funding round in which an organisation has not declared yet: until when, and how long it takes. */
export const RoundOnDesk = ({ request, round, t }: { request: Request; round: AwaitingRound; t: Words }) => (
  <Card
    awaited
    href={`/${request.here.community.slug}/funding-rounds/${round.number}#declaration`}
    title={round.title}
    above={t.fundingRounds.numbered(round)}
    meta={
      <>
        <Tag kind="awaited">{t.desk.declareRound()}</Tag>
        <span>{t.desk.until({ moment: day(round.lastOn, t.language) })}</span>
        <Length task="declare-round" t={t} />
      </>
    }
  />
);
