import { Card, Tag } from '../../../design';
import { type ChangeAhead, type ChangePlan, decidedSentence, planSentence } from '../../leaving';
import { Length, type OnDesk, Since, ToDo } from './common';

interface PlanProps extends OnDesk {
  readonly plan: ChangePlan;
  /** Of the organisation that is asked. */
  readonly slug: string;
}

/** A merger or a division that an organisation has to say yes or no to. */
export const PlanOnDesk = ({ request, whose, isUrgent, plan, slug, t }: PlanProps) => (
  <Card
    awaited={isUrgent}
    href={`/${request.here.community.slug}/organisations/${slug}#changes`}
    title={planSentence(plan, t)}
    above={whose}
    meta={
      <>
        <Since here={request.here} since={plan.at} t={t} />
        <Length task="answer-change" t={t} />
      </>
    }
  >
    <ToDo href={`/${request.here.community.slug}/organisations/${slug}#changes`}>{t.desk.planTask()}</ToDo>
  </Card>
);

/** One that all have decided, to be carried out on the page of the organisation it begins with. */
export const DecidedOnDesk = ({ request, whose, isUrgent, change, t }: OnDesk & { change: ChangeAhead }) => (
  <Card
    awaited={isUrgent}
    href={`/${request.here.community.slug}/organisations/${change.sides[0]?.slug}#changes`}
    title={decidedSentence(change, t)}
    above={whose}
    meta={
      <>
        <Tag kind="awaited">{t.desk.decidedTask()}</Tag>
        <Length task="carry-out-change" t={t} />
      </>
    }
  >
    <ToDo href={`/${request.here.community.slug}/organisations/${change.sides[0]?.slug}#changes`}>
      {t.desk.toDo({ task: 'carryOut' })}
    </ToDo>
  </Card>
);
