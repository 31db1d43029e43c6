import { dayOf } from '../../../basics/day';
import type { Cents } from '../../../basics/money';
import { ButtonLink, Card, day, money, Tag, type Words } from '../../../design';
import type { Here } from '../../../machinery/here';
import { type AwaitedBill, type AwaitedMoney, type AwaitedPledges, toWhomWords } from '../../funding';
import { type Awaiting, aboveOf, camel, Length, type OnDesk, ToDo } from './common';

/** Something about pledges that awaits the reader: what, for which project. */
export const PledgesOnDesk = ({ request, whose, isUrgent, pledges, t }: OnDesk & { pledges: AwaitedPledges }) => (
  <Card
    awaited={isUrgent}
    href={`/${request.here.community.slug}/projects/${pledges.projectNumber}/pledges`}
    title={pledges.title}
    above={aboveOf(whose, t.projects.numbered({ number: pledges.projectNumber }))}
    meta={
      <>
        <Tag kind="awaited">{t.desk.moneyTask({ task: camel(pledges.task) })}</Tag>
        <Length task={pledges.task} t={t} />
      </>
    }
  >
    <ToDo href={`/${request.here.community.slug}/projects/${pledges.projectNumber}/pledges`}>
      {t.desk.toDo({ task: 'other' })}
    </ToDo>
  </Card>
);

/** What money awaits of an organisation, each with its card; what it owes waits since it does. */
export const moneyAwaits = (
  on: (isUrgent: boolean) => OnDesk,
  awaited: readonly AwaitedMoney[],
  slug: string,
): readonly Awaiting[] =>
  awaited.map((each) =>
    isBill(each)
      ? { dueAt: 'owed', card: (isUrgent) => <BillOnDesk {...on(isUrgent)} bill={each} slug={slug} /> }
      : { dueAt: null, card: (isUrgent) => <PledgesOnDesk {...on(isUrgent)} pledges={each} /> },
  );

export const isBill = (each: AwaitedMoney): each is AwaitedBill => 'due' in each;

/** A cost that an organisation still owes: how much is left, to whom, since when, and the way to where it is noted. */
function BillOnDesk({ request, whose, isUrgent, bill, slug, t }: OnDesk & { bill: AwaitedBill; slug: string }) {
  const { here } = request;
  const { matter, task } = bill;
  const numbered =
    matter.kind === 'project'
      ? t.projects.numbered({ number: matter.number })
      : t.desk.needNumber({ number: String(matter.number) });
  return (
    <Card
      awaited={isUrgent}
      href={`/${here.community.slug}/${matter.kind}s/${matter.number}`}
      title={matter.title}
      above={aboveOf(whose, numbered)}
      meta={
        <>
          {task === 'pay-pledge' && <Tag kind="awaited">{t.desk.moneyTask({ task: camel(task) })}</Tag>}
          <Length task={task} t={t} />
        </>
      }
    >
      <p>{billWords(here, bill, t)}</p>
      <p>
        <ButtonLink kind="quiet" href={`${billPath(here, bill, slug)}#note`}>
          {t.desk.billNote()}
        </ButtonLink>
      </p>
    </Card>
  );
}

/** Where what an organisation owes for a cost is read, and below `#note` noted by whoever may. */
export const billPath = (here: Here, { matter }: AwaitedBill, slug: string): string =>
  `/${here.community.slug}/${matter.kind}s/${matter.number}/payments?organisation=${slug}`;

/** `€200.00 excl. VAT still to pay (€242.00 incl. VAT), owed since 20 February. To be paid to Coop IT Easy, who bills.` */
export function billWords(here: Here, { due, biller, since, inclusiveCents }: AwaitedBill, t: Words): string {
  const { currency, timeZone } = here.community;
  const amount = (value: Cents): string => money(value, currency, t.language);
  const left = t.desk.billLeft({
    ...{ amount: amount(due.leftCents), inclusive: amount(inclusiveCents) },
    ...{ hasVat: inclusiveCents === due.leftCents ? 'no' : 'yes', day: day(dayOf(since, timeZone), t.language) },
  });
  return `${left} ${t.desk.billWhom({ whom: toWhomWords(due, biller, amount, t) })}`;
}
