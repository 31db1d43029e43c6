import type { Day } from '../../../basics/day';
import type { Id } from '../../../basics/id';

/** One thing that a meeting changes for a person. */
export type Change =
  | { readonly kind: 'task'; readonly title: string; readonly dueOn: Day | null }
  | {
      readonly kind: 'answer';
      readonly organisation: string;
      readonly number: number;
      readonly title: string;
      readonly said: string;
    }
  | { readonly kind: 'need'; readonly number: number; readonly title: string };

/** What happened at a meeting, as far as it may change something for somebody. */
export interface Happened {
  readonly tasks: readonly { readonly title: string; readonly ownerId: Id; readonly dueOn: Day | null }[];
  readonly effects: readonly {
    readonly kind: 'answer' | 'clarified';
    readonly organisationId: Id | null;
    readonly organisationName: string | null;
    readonly needNumber: number;
    readonly needTitle: string;
    readonly said: string;
  }[];
  readonly needs: readonly { readonly number: number; readonly title: string; readonly organisationId: Id | null }[];
}

/** What a meeting changes for one person: their tasks, what was answered for their organisation, needs it voiced. */
export const changesFor = (
  { personId, organisationId }: { readonly personId: Id; readonly organisationId: Id | null },
  { tasks, effects, needs }: Happened,
): readonly Change[] => [
  ...tasks
    .filter(({ ownerId }) => ownerId === personId)
    .map(({ title, dueOn }): Change => ({ kind: 'task', title, dueOn })),
  ...effects
    .filter((each) => each.kind === 'answer' && organisationId !== null && each.organisationId === organisationId)
    .map(
      ({ organisationName, needNumber: number, needTitle: title, said }): Change => ({
        ...{ kind: 'answer', organisation: organisationName ?? '', number, title, said },
      }),
    ),
  ...needs
    .filter((each) => organisationId !== null && each.organisationId === organisationId)
    .map(({ number, title }): Change => ({ kind: 'need', number, title })),
];
