import { dayOf } from '../../../../basics/day';
import { day, Tag, type Words, words } from '../../../../design';
import type { Request } from '../../../../machinery/web';
import { appealsOf, type KeptAppeal, type Project } from '../../queries';
import { type AppealStanding, appealStanding, isNeedless } from '../../rules';
import { amountIn } from '../common';

export const todayOf = ({ here }: Request) => dayOf(here.now, here.community.timeZone);

/** The appeal that is under way, or else the newest one. */
export async function currentAppeal(request: Request, project: Pick<Project, 'id'>): Promise<KeptAppeal | undefined> {
  const appeals = await appealsOf(request.here, project.id);
  return appeals.find((each) => each.ending === null) ?? [...appeals].sort((a, b) => b.number - a.number)[0];
}

/** So much of so much, until when; then what is missing, or what may be done. */
export function standingSentences(request: Request, appeal: KeptAppeal, standing: AppealStanding): readonly string[] {
  const t = words(request.language);
  const amount = amountIn(request, t);
  const { ending, boundAt, startPercent } = appeal;
  const endedOn = dayOf(ending?.at ?? request.here.now, request.here.community.timeZone);
  if (isNeedless(appeal, endedOn)) return [t.pledges.saidNeedless({ day: day(endedOn, t.language) })];
  if (ending?.kind === 'released') return [t.pledges.saidReleased({ day: day(appeal.lastOn, t.language) })];
  if (ending) {
    const [commission, team] = [amount(ending.commissionCents), amount(ending.teamCents)];
    return [t.pledges.saidCalled({ amount: amount(ending.calledCents), commission, team })];
  }
  const gathered = t.pledges.saidGathered({
    ...{ pledged: amount(standing.pledgedCents), goal: amount(appeal.goalCents) },
    day: day(appeal.lastOn, t.language),
  });
  const [threshold, missing] = [amount(standing.thresholdCents), amount(standing.missingToStartCents)];
  if (standing.missingToStartCents > 0)
    return [gathered, t.pledges.saidMissing({ threshold, percent: startPercent, missing })];
  const rest = standing.missingCents > 0 ? t.pledges.saidRest({ missing: amount(standing.missingCents) }) : '';
  const start = t.pledges.saidStart({ decided: boundAt ? 'yes' : 'no', threshold, percent: startPercent });
  return [gathered, start, rest].filter(Boolean);
}

interface BarProps {
  readonly request: Request;
  readonly appeal: KeptAppeal;
  readonly standing: AppealStanding;
}

/** What is promised of what is asked for, with the place from which work may start, as long as that is to be seen. */
export function PledgeBar({ request, appeal, standing }: BarProps) {
  const t = words(request.language);
  const portion = (cents: number) => `${Math.round(Math.min(1, cents / appeal.goalCents) * 1000) / 10}%`;
  const start = portion(standing.thresholdCents);
  const hasMark = appeal.startPercent < 100 && appeal.ending === null;
  return (
    <p class="pledge-bar">
      <svg class="bar" width="100%" height="16" aria-hidden="true" focusable="false">
        <rect class="bar-ground" y="2" width="100%" height="12" />
        <rect class="bar-value" y="2" width={portion(standing.pledgedCents)} height="12" />
        {hasMark && (
          <line class="bar-mark" x1={start} x2={start} y1="0" y2="16" stroke="currentColor" stroke-width="2" />
        )}
      </svg>
      {hasMark && (
        <span class="hint">{t.pledges.markIs({ threshold: amountIn(request, t)(standing.thresholdCents) })}</span>
      )}
    </p>
  );
}

/** Where an appeal stands, as one word. */
export function AppealTag({ request, appeal, t }: { request: Request; appeal: KeptAppeal; t: Words }) {
  const { mayStart, isOpen } = appealStanding(appeal, appeal.pledges, todayOf(request));
  if (appeal.ending?.kind === 'called') return <Tag kind="good">{t.pledges.tagCalled()}</Tag>;
  if (appeal.ending) return <Tag>{t.pledges.tagReleased()}</Tag>;
  if (mayStart) return <Tag kind="good">{t.pledges.tagMayStart()}</Tag>;
  return isOpen ? <Tag kind="strong">{t.pledges.tagOpen()}</Tag> : <Tag kind="awaited">{t.pledges.tagOver()}</Tag>;
}
