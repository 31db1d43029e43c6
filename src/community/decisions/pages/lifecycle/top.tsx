import { day, moment, Notice } from '../../../../design';
import type { Follower } from '../../rules';
import { pathOf } from '../common';
import { type LifecycleProps, whatOf } from './common';

/** What one must know first: it is suspended, something else stands in its place, it is to be looked at again. */
export function LifecycleNotices(props: LifecycleProps) {
  const { request, proposal, lifecycle, t } = props;
  const { timeZone } = request.here.community;
  const { pause } = proposal;
  const what = whatOf(proposal);
  return (
    <>
      {pause && !proposal.withdrawal && (
        <Notice kind="bad" title={t.decisions.suspendedTitle({ what })}>
          <p>{t.decisions.suspendedSince({ what, on: moment(pause.at, timeZone, t.language) })}</p>
          <blockquote>{pause.reason}</blockquote>
        </Notice>
      )}
      {lifecycle.isDue && lifecycle.review?.reviewOn && (
        <Notice title={t.decisions.reviewDueTitle()}>
          <p>{t.decisions.reviewDue({ on: day(lifecycle.review.reviewOn, t.language) })}</p>
        </Notice>
      )}
      <Followers {...props} />
    </>
  );
}

function Followers({ request, proposal, lifecycle, t }: LifecycleProps) {
  const { followers } = lifecycle;
  if (followers.length === 0) return '';
  const title = proposal.isReplaced ? t.decisions.replacedTitle() : t.decisions.followersTitle();
  return (
    <Notice title={title}>
      {followers.map((each) => (
        <p>
          <a href={pathOf(request, each.number)}>
            {t.decisions.followerLine({ what: becameOf(each), number: each.number, title: each.title })}
          </a>
        </p>
      ))}
    </Notice>
  );
}

/** What a later proposal does, or did, to this one. */
function becameOf({ kind, outcome, isUnderWay }: Follower): string {
  if (outcome === 'adopted') return kind === 'amends' ? 'amended' : 'replaced';
  return isUnderWay ? kind : 'nothing';
}
