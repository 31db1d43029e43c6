import { Card, Tag, type Words } from '../../../design';
import type { Request } from '../../../machinery/web';
import { type ChangeAhead, type ChangePlan, decidedSentence, planSentence } from '../../leaving';
import { Length, Since } from './common';

interface PlanProps {
  readonly request: Request;
  readonly plan: ChangePlan;
  /** Of the organisation that is asked. */
  readonly slug: string;
  readonly t: Words;
}

/** A merger or a division that an organisation has to say yes or no to. */
export const PlanOnDesk = ({ request, plan, slug, t }: PlanProps) => (
  <Card
    awaited
    href={`/${request.here.community.slug}/organisations/${slug}#changes`}
    title={planSentence(plan, t)}
    meta={
      <>
        <Tag kind="awaited">{t.desk.planTask()}</Tag>
        <Since here={request.here} since={plan.at} t={t} />
        <Length task="answer-change" t={t} />
      </>
    }
  />
);

interface DecidedProps extends Pick<PlanProps, 'request' | 't'> {
  readonly change: ChangeAhead;
}

/** One that all have decided, to be carried out on the page of the organisation it begins with. */
export const DecidedOnDesk = ({ request, change, t }: DecidedProps) => (
  <Card
    awaited
    href={`/${request.here.community.slug}/organisations/${change.sides[0]?.slug}#changes`}
    title={decidedSentence(change, t)}
    meta={
      <>
        <Tag kind="awaited">{t.desk.decidedTask()}</Tag>
        <Length task="carry-out-change" t={t} />
      </>
    }
  />
);
