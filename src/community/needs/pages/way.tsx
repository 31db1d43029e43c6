import { day, Notice, Path, rich, type Words } from '../../../design';
import type { RelatedNeed } from '../queries';
import { ageDays, estimateDays, type PathStep, pathOf } from '../rules';
import { dayAt, isOver, pathTo } from './shown';
import type { ShownNeed } from './shown-need';

/** How far a need has come along the loop, and how long that took. */
export function Way({ shown }: { shown: ShownNeed }) {
  const { t, view, here } = shown;
  const { timeZone } = here.community;
  const steps = pathOf(view.facts, here.now);
  const age = ageDays(view.facts, here.now, timeZone);
  const estimate = estimateDays(view.facts, here.now, timeZone);
  const isGiven = view.facts.some((each) => each.kind === 'estimated');
  return (
    <div id="path">
      <p class="hint">
        {isOver(view.standing.waiting.why) ? t.needs.ageEnded({ days: age }) : t.needs.age({ days: age })}{' '}
        {estimate !== null &&
          (isGiven ? t.needs.estimateWait({ days: estimate }) : t.needs.estimatePending({ days: estimate }))}
      </p>
      <Path
        t={t}
        label={t.needs.path()}
        steps={steps.map((step) => ({
          name: t.needs.station({ station: step.station }),
          state: STATES[step.state],
          on: step.at === null ? undefined : dayAt(here, step.at),
        }))}
      />
    </div>
  );
}

const STATES = {
  reached: 'done',
  'passed-by': 'skipped',
  current: 'now',
  ahead: 'ahead',
  'given-up': 'skipped',
} as const satisfies Record<PathStep['state'], string>;

/** What it was joined to, or what was joined to it. */
export function Merged({ shown: { t, view, here } }: { shown: ShownNeed }) {
  const into = view.mergedInto;
  return (
    <>
      {into && (
        <Notice title={t.needs.mergedTitle()}>
          <p>{rich(t.needs.mergedLead, { link: <NeedLink need={into} href={pathTo(here, `/${into.number}`)} /> })}</p>
          <blockquote>{into.reason}</blockquote>
        </Notice>
      )}
      {view.folded.length > 0 && (
        <Notice title={t.needs.gatheredTitle()}>
          <ul>
            {view.folded.map((need) => (
              <li>
                <a href={pathTo(here, `/${need.number}`)}>{gatheredLine(need, t)}</a>
              </li>
            ))}
          </ul>
        </Notice>
      )}
    </>
  );
}

const NeedLink = ({ need, href }: { need: RelatedNeed; href: string }) => (
  <a href={href}>{`n° ${need.number} — ${need.title}`}</a>
);

function gatheredLine(need: RelatedNeed, t: Words): string {
  const { number, title, by, organisation } = need;
  return organisation
    ? t.needs.gatheredOneFor({ number, title, who: by, organisation })
    : t.needs.gatheredOne({ number, title, who: by });
}

/** What was released of it. */
export function Released({ shown: { t, view } }: { shown: ShownNeed }) {
  if (view.releases.length === 0) return null;
  return (
    <div id="release">
      {view.releases.map(({ versionText, releasedOn, note }) => (
        <Notice kind="good" title={t.needs.releaseTitle()}>
          {note && <p>{note}</p>}
          <p class="hint">{t.needs.releaseLine({ version: versionText, day: day(releasedOn, t.language) })}</p>
        </Notice>
      ))}
    </div>
  );
}
