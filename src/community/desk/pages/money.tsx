import { Card, Tag, type Words } from '../../../design';
import type { Request } from '../../../machinery/web';
import type { AwaitedMoney } from '../../funding';
import { camel, Length } from './common';

interface MoneyProps {
  readonly request: Request;
  readonly money: AwaitedMoney;
  readonly t: Words;
}

/** Something about pledges that awaits the reader: what, for which project. */
export const MoneyOnDesk = ({ request, money, t }: MoneyProps) => (
  <Card
    awaited
    href={`/${request.here.community.slug}/projects/${money.projectNumber}/pledges`}
    title={money.title}
    above={t.projects.numbered({ number: money.projectNumber })}
    meta={
      <>
        <Tag kind="awaited">{t.desk.moneyTask({ task: camel(money.task) })}</Tag>
        <Length task={money.task} t={t} />
      </>
    }
  />
);
