import type { Words } from '../../../../design';
import type { Request } from '../../../../machinery/web';
import { type NeedSummary, needSummary } from '../../../needs';

/** The need a proposal is about, as a link. */
export const NeedLink = ({ request, need, t }: { request: Request; need: NeedSummary; t: Words }) => (
  <a href={`/${request.here.community.slug}/needs/${need.number}`}>
    {t.decisions.aboutNeed({ number: need.number, title: need.title })}
  </a>
);

/** The need of that number as it was typed or handed on; none where there is no such need. */
export async function needOf(request: Request, number: string): Promise<NeedSummary | undefined> {
  return /^\d{1,9}$/.test(number) ? needSummary(request.here, Number(number)) : undefined;
}
