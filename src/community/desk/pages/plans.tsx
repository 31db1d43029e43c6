import { Card, Tag, type Words } from '../../../design';
import type { Request } from '../../../machinery/web';
import { type ChangePlan, planSentence } from '../../leaving';
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
