import type { Day } from '../basics/day';
import { day, shortDay } from './format';
import type { Child } from './jsx-runtime';
import { rich, type Words } from './words';

interface StatusProps {
  readonly t: Words;
  /** Who must act next; null when nobody must. */
  readonly waitingFor: Child;
  readonly since?: Day | undefined;
  /** How long that is, in days. */
  readonly days?: number | undefined;
  /** `awaited`: the reader must act. `late`: a date has passed. `done`: nothing more will happen. */
  readonly tone?: 'calm' | 'awaited' | 'late' | 'done' | undefined;
}

/** Who a thing waits for, since when. */
export const Status = ({ t, waitingFor, since, days, tone = 'calm' }: StatusProps) => (
  <p class={`status ${tone}`}>
    <span class="status-who">
      {waitingFor ? rich(t.design.waitingFor, { who: <b>{waitingFor}</b> }) : t.design.waitingForNobody()}
    </span>
    {since && (
      <span class="status-since">
        <time datetime={since}>{t.design.sinceDay({ day: day(since, t.language) })}</time>
        {days !== undefined && days > 1 && <span class="days"> {t.design.daysLong({ days })}</span>}
      </span>
    )}
  </p>
);

/** A word about a thing: its level, its size, its country. */
export const Tag = ({ kind = 'plain', children }: { kind?: TagKind | undefined; children?: Child }) => (
  <span class={`tag ${kind}`}>{children}</span>
);

export type TagKind = 'plain' | 'strong' | 'good' | 'bad' | 'awaited';

interface TimelineProps {
  readonly t: Words;
  readonly label: string;
  /** A line of the same day as the one before does not say it again. */
  readonly daysOnce?: boolean;
  readonly lines: readonly {
    readonly on: Day;
    /** The time of day or the like, after the date. */
    readonly at?: Child;
    readonly what: Child;
    readonly who?: Child;
    /** The words that were said, an amount, a link. */
    readonly more?: Child;
    readonly strong?: boolean | undefined;
  }[];
}

/** What happened, dated, in the order given. */
export const Timeline = ({ t, label, lines, daysOnce }: TimelineProps) => (
  <ol class="timeline" aria-label={label}>
    {lines.map(({ on, at, what, who, more, strong }, place) => (
      <li class={strong ? 'strong' : undefined}>
        <p class={daysOnce && on === lines[place - 1]?.on ? 'timeline-date again' : 'timeline-date'}>
          <time datetime={on}>{day(on, t.language)}</time>
          {at && <span> {at}</span>}
        </p>
        <div class="timeline-line">
          <p>{what}</p>
          {who && <p class="hint">{who}</p>}
          {more && <div class="timeline-more">{more}</div>}
        </div>
      </li>
    ))}
  </ol>
);

interface Step {
  readonly name: string;
  readonly state: 'done' | 'now' | 'ahead' | 'skipped';
  readonly on?: Day | undefined;
}

/** How far a need has come along the loop. */
export function Path({ t, label, steps }: { t: Words; label: string; steps: readonly Step[] }) {
  const now = steps.findIndex((step) => step.state === 'now');
  const states = {
    done: t.design.stepDone(),
    now: t.design.stepNow(),
    ahead: t.design.stepAhead(),
    skipped: t.design.stepSkipped(),
  };
  const current = steps[now];
  const last = steps.at(-1);
  return (
    <div class="path">
      {current ? (
        <p class="path-now" aria-hidden="true">
          {t.design.stepOf({ step: now + 1, steps: steps.length, name: current.name })}
        </p>
      ) : (
        last?.on && (
          <p class="path-now" aria-hidden="true">
            {t.design.stepLast({ name: last.name, day: day(last.on, t.language) })}
          </p>
        )
      )}
      <ol aria-label={label}>
        {steps.map(({ name, state, on }) => (
          <li class={state} aria-current={state === 'now' ? 'step' : undefined}>
            <svg class="path-mark" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" focusable="false">
              <circle cx="12" cy="12" r="10" />
              {state === 'done' && <path d="M7.5 12.5l3 3 6-6.5" />}
              {state === 'now' && <circle class="path-dot" cx="12" cy="12" r="5" />}
              {state === 'skipped' && <path d="M8 12h8" />}
            </svg>
            <span class="path-name">
              {name}
              <span class="unseen">, {states[state]}</span>
            </span>
            {on && (
              <time class="path-date" datetime={on}>
                {shortDay(on, t.language)}
              </time>
            )}
          </li>
        ))}
      </ol>
    </div>
  );
}
