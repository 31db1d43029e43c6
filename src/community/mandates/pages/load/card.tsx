import { Card, day, Facts, Folded, minutes, Notice, type Words } from '../../../../design';
import type { Request } from '../../../../machinery/web';
import { needsRelay } from '../../rules';
import { todayOf } from '../common';
import { monthName } from '../months';
import type { Load } from './loads';
import type { Matter } from './waiting';

interface LoadProps {
  readonly request: Request;
  readonly t: Words;
  readonly load: Load;
  readonly mostRoles: number;
  readonly isOwn?: boolean | undefined;
}

/** What one person carries, and that a relay would do them good where the charter says so. */
export function LoadCard({ request, t, load, mostRoles, isOwn }: LoadProps) {
  const today = todayOf(request.here);
  const { slug } = request.here.community;
  const roles = new Set(load.terms.map(({ roleId }) => roleId)).size;
  const pause = load.pauses.find(({ fromOn }) => fromOn <= today);
  return (
    <Card title={load.name}>
      <ul class="plain">
        <li>
          <b>{t.mandates.loadRoles({ count: roles })}</b>{' '}
          {load.terms.map((term, place) => (
            <>
              {place > 0 && ', '}
              <a href={`/${slug}/mandates/roles/${term.roleSlug}`}>{term.roleName}</a>
            </>
          ))}
        </li>
        <li>
          <WaitingMatters slug={slug} t={t} load={load} isOwn={isOwn} />
        </li>
        <li>{load.hours.length === 0 ? t.mandates.loadNoHours() : <Hours t={t} load={load} />}</li>
        <li>
          {pause
            ? t.mandates.loadPause({ from: day(pause.fromOn, t.language), until: day(pause.untilOn, t.language) })
            : t.mandates.loadNoPause()}
        </li>
      </ul>
      {needsRelay({ roles }, mostRoles) && (
        <Notice kind="awaited" title={t.mandates.relayTitle()}>
          <p>
            {isOwn
              ? t.mandates.relayOwn({ count: roles, most: mostRoles })
              : t.mandates.relay({ who: load.name, count: roles, most: mostRoles })}
          </p>
          <ul>
            {[...load.terms]
              .sort((one, other) => (one.lastOn < other.lastOn ? -1 : 1))
              .map((term) => (
                <li>
                  <a href={`/${slug}/mandates/roles/${term.roleSlug}`}>
                    {t.mandates.relayRole({ role: term.roleName, day: day(term.lastOn, t.language) })}
                  </a>
                </li>
              ))}
          </ul>
        </Notice>
      )}
    </Card>
  );
}

/** Where a kind of matter is found, below the community's address. */
const PLACES: Record<Matter['kind'], string> = {
  need: 'needs',
  proposal: 'proposals',
  objection: 'proposals',
  review: 'proposals',
  election: 'elections',
};

/** The time that was given, month by month. */
const Hours = ({ t, load: { hours } }: Pick<LoadProps, 't' | 'load'>) => (
  <>
    <b>{t.mandates.loadGiven()}</b>
    <Facts facts={hours.map((each) => [monthName(each.month, t.language), minutes(each.minutes, t.language)])} />
  </>
);

type WaitingProps = Pick<LoadProps, 't' | 'load' | 'isOwn'> & { readonly slug: string };

/** How many matters wait, and which; one's own are open already. */
function WaitingMatters({ slug, t, load: { waiting }, isOwn }: WaitingProps) {
  const count = t.mandates.loadWaiting({ count: waiting.length });
  if (waiting.length === 0) return count;
  return (
    <Folded summary={count} open={isOwn}>
      <ul>
        {waiting.map(({ kind, number, title }) => (
          <li>
            <a href={`/${slug}/${PLACES[kind]}/${number}`}>
              {t.mandates.loadMatter({ kind, number: String(number), title })}
            </a>
          </li>
        ))}
      </ul>
    </Folded>
  );
}
