import { isNobody, statusIn } from './judging';

/** What came back, as the machinery read it. */
export interface CameBack {
  readonly kind: 'report' | 'complaint' | 'auto-reply' | 'message';
  readonly reports: readonly {
    readonly action: string;
    readonly status: string;
    readonly recipient: string;
    readonly original: string;
    readonly diagnostic: string;
  }[];
  readonly feedback: string;
  readonly subject: string;
}

/** What it means for a subscription; undefined: nothing, such as a letter that was delayed, or that somebody wrote. */
export interface Meaning {
  readonly kind: 'hard' | 'soft' | 'complaint' | 'leave' | 'auto-reply' | 'elsewhere';
  readonly status: string;
  readonly answer: string;
}

/** Judges what came back of a letter to this address. */
export function meaningOf(back: CameBack, email: string): Meaning | undefined {
  if (back.kind === 'complaint') {
    return back.feedback === 'not-spam' ? undefined : { kind: 'complaint', status: '', answer: back.feedback };
  }
  if (back.kind === 'auto-reply') return { kind: 'auto-reply', status: '', answer: back.subject };
  if (back.kind === 'message')
    return /^\s*unsubscribe\b/i.test(back.subject) ? { kind: 'leave', status: '', answer: back.subject } : undefined;
  const failed = back.reports.filter(({ action }) => action === 'failed');
  const own = failed.find(({ recipient, original }) => [recipient, original].includes(email));
  if (own) return ofReport(own);
  // An address that passes letters on, or a list: one of those behind it is gone, and not the address itself.
  const [other] = failed;
  if (!other) return undefined;
  return other.recipient === '' && other.original === '' ? ofReport(other) : { ...ofReport(other), kind: 'elsewhere' };
}

function ofReport({ status, diagnostic }: CameBack['reports'][number]): Meaning {
  // Some servers say only “failed” in the one place, and what failed in the other.
  const exact = /^5\.0\.0$|^$/.test(status) ? statusIn(diagnostic) || status.replace('5.0.0', '') : status;
  const code = Number(/^\D{0,20}([45]\d\d)\b/.exec(diagnostic)?.[1] ?? 0);
  return { kind: isNobody(code, exact) ? 'hard' : 'soft', status: exact, answer: diagnostic };
}
