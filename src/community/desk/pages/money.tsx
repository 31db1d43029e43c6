import { Card, Tag } from '../../../design';
import type { AwaitedMoney } from '../../funding';
import { aboveOf, camel, Length, type OnDesk } from './common';

/** Something about pledges that awaits the reader: what, for which project. */
export const MoneyOnDesk = ({ request, whose, isUrgent, money, t }: OnDesk & { money: AwaitedMoney }) => (
  <Card
    awaited={isUrgent}
    href={`/${request.here.community.slug}/projects/${money.projectNumber}/pledges`}
    title={money.title}
    above={aboveOf(whose, t.projects.numbered({ number: money.projectNumber }))}
    meta={
      <>
        <Tag kind="awaited">{t.desk.moneyTask({ task: camel(money.task) })}</Tag>
        <Length task={money.task} t={t} />
      </>
    }
  />
);
