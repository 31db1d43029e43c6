import type { Day } from '../../../basics/day';
import type { Id } from '../../../basics/id';
import type { Instant } from '../../../basics/instant';
import type { Cents } from '../../../basics/money';

/** What a newcomer told of itself when it asked. */
export interface JoinRequest {
  readonly id: Id;
  readonly number: number;
  readonly applicantId: Id;
  readonly applicantName: string;
  readonly applicantEmail: string;
  readonly name: string;
  readonly country: string;
  readonly language: string;
  readonly activeCooperators: number | null;
  readonly why: string;
  readonly askedAt: Instant;
  readonly facts: readonly JoinFact[];
  /** Who stands in for the contact; null until it was said, without an address once that was erased. */
  readonly deputy: { readonly name: string; readonly email: string } | null;
  /** How the newest proposal about it stands; null where there is none. */
  readonly proposal: AdmissionProposal | null;
}

export interface AdmissionProposal {
  readonly number: number;
  readonly openedAt: Instant;
  readonly closesAt: Instant;
  readonly endedAt: Instant | null;
}

/** What the newcomer said of its dues and of who stands in for whom. */
export interface DuesChoice {
  readonly tier: string;
  readonly deputyName: string;
  readonly deputyEmail: string;
}

/** What was asked instead of the dues of a level: so much a month, why, and until when others may object. */
export interface ReductionAsked {
  readonly monthlyCents: Cents;
  readonly reason: string;
  /** Null where it is talked about at a meeting in any case. */
  readonly untilAt: Instant | null;
  /** The last day on which less would be paid; absent where it was asked before there was an end. */
  readonly paidUntilOn?: Day | null;
}

interface Said {
  readonly at: Instant;
  readonly by: string | null;
  /** The organisation spoken for, or that it is about. */
  readonly organisationId: Id | null;
  readonly organisationName: string | null;
}

/** One thing that happened to a request. */
export type JoinFact = Said &
  (
    | { readonly kind: 'buddy-asked' }
    | { readonly kind: 'buddy-accepted' }
    | { readonly kind: 'buddy-declined' }
    | { readonly kind: 'admitted' }
    | { readonly kind: 'modules-ticked'; readonly data: { readonly modules: readonly string[] } }
    | { readonly kind: 'dues-understood'; readonly data: Pick<DuesChoice, 'tier'> }
    | {
        readonly kind: 'elsewhere-said';
        /** The community in which the newcomer is already, and where it will pay its dues. */
        readonly data: { readonly community: string; readonly paysHere: boolean };
      }
    | { readonly kind: 'reduction-asked'; readonly data: ReductionAsked }
    | { readonly kind: 'reduction-objected'; readonly data: { readonly reason: string } }
    | {
        readonly kind: 'reduction-settled';
        /** Null where it was not granted. */
        readonly data: { readonly monthlyCents: Cents | null; readonly words: string };
      }
    | {
        readonly kind: 'reduction-reminded';
        /** When that was asked for which ends; absent where it is the request that the fact stands under. */
        readonly data: { readonly askedAt?: Instant };
      }
    | { readonly kind: 'proposed'; readonly data: { readonly proposalId: Id; readonly number: number } }
    | { readonly kind: 'ended'; readonly data: { readonly side: 'newcomer' | 'community'; readonly reason: string } }
  );

export type JoinFactKind = JoinFact['kind'];

export const REQUEST_LIMITS = { name: 80, why: 2000, reason: 1000, deputyName: 80, email: 200 } as const;

/** How often a newcomer says its modules or its dues anew: people change their mind a few times. */
export const MOST_SAID = 50;

/** The newest fact of a kind. */
export function newest<Kind extends JoinFactKind>(
  facts: readonly JoinFact[],
  kind: Kind,
): Extract<JoinFact, { kind: Kind }> | undefined {
  return facts.findLast((fact): fact is Extract<JoinFact, { kind: Kind }> => fact.kind === kind);
}

/** Every fact of a kind, oldest first. */
export const every = <Kind extends JoinFactKind>(
  facts: readonly JoinFact[],
  kind: Kind,
): readonly Extract<JoinFact, { kind: Kind }>[] =>
  facts.filter((fact): fact is Extract<JoinFact, { kind: Kind }> => fact.kind === kind);

/** Somebody of the community stands by the newcomer: an organisation goes along with it, or all of them were asked to decide. */
export const isTakenUp = (facts: readonly JoinFact[]): boolean =>
  facts.some(({ kind }) => kind === 'buddy-accepted' || kind === 'proposed' || kind === 'admitted');
