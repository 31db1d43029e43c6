import type { Standing } from './fundable';

/** Where a project has come to, in one word. */
export type Stage =
  /** A split of it is before the group; pledges are asked for; a funding round has it. */
  | 'proposed'
  | 'pledged'
  | 'round'
  /** Nothing is under way yet; it has no cost yet. */
  | 'open'
  | 'empty'
  /** The group has decided who pays; its pledges are called; there is work on it. */
  | 'decided'
  | 'called'
  | 'started'
  /** The bill came; everything that was called is paid. */
  | 'billed'
  | 'paid'
  /** Nobody can pay it as it is. */
  | 'short'
  | 'not-fundable';

/** Stages that go together on the list of projects, what can be acted on first. */
export const STAGE_GROUPS = {
  deciding: ['proposed', 'pledged', 'round'],
  preparing: ['open', 'empty'],
  decided: ['decided', 'called', 'started'],
  done: ['billed', 'paid'],
  stuck: ['short', 'not-fundable'],
} as const satisfies Readonly<Record<string, readonly Stage[]>>;
export type StageGroup = keyof typeof STAGE_GROUPS;

interface StageFacts {
  /** What is under way for it. */
  readonly ways: readonly { readonly kind: 'split' | 'proposal' | 'round' | 'appeal' | 'owed' }[];
  readonly isStarted: boolean;
  readonly isBilled: boolean;
  /** How many organisations' pledges were called, and how many of them are not noted as paid. */
  readonly called: number;
  readonly unpaid: number;
  readonly standing: Standing;
}

/** Where a project has come to: the furthest of what is known of it. */
export function stageOf({ ways, isStarted, isBilled, called, unpaid, standing }: StageFacts): Stage {
  const is = (kind: StageFacts['ways'][number]['kind']): boolean => ways.some((way) => way.kind === kind);
  if (is('owed')) {
    if (isBilled) return 'billed';
    if (called > 0) return unpaid === 0 ? 'paid' : 'called';
    return isStarted ? 'started' : 'decided';
  }
  if (isStarted) return 'started';
  if (is('split')) return 'proposed';
  if (is('appeal')) return 'pledged';
  if (is('round')) return 'round';
  return standing === 'empty' || standing === 'short' || standing === 'not-fundable' ? standing : 'open';
}
