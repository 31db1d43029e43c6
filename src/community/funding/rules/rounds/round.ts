import type { Day } from '../../../../basics/day';
import type { Id } from '../../../../basics/id';
import type { Instant } from '../../../../basics/instant';
import type { Cents } from '../../../../basics/money';
import type { RoundSettings } from '../../../charter/rules';

/** A project as a round offers it. */
export interface RoundProject {
  readonly id: Id;
  readonly number: number;
  readonly title: string;
  /** What is to be committed: the upper bound on the day of the opening, excluding VAT. */
  readonly costCents: Cents;
  /** The work that organisations may do themselves, and what it is worth. */
  readonly inkindMinutes: number;
  readonly inkindCents: Cents;
  /** Paid by everyone, by the charter. */
  readonly isLevied: boolean;
}

/** An organisation that may declare, with its weight under the key of the round. */
export interface RoundMember {
  readonly id: Id;
  readonly slug: string;
  readonly name: string;
  readonly weight: number;
  /** The first day on which it is no longer a member. */
  readonly leftOn: Day | null;
}

/** How a round is computed: the charter's settings of the opening day, with what is decided for this one. */
export interface RoundOptions extends RoundSettings {
  /** What comes from a subsidy or a reserve. */
  readonly poolCents: Cents;
}

/** Several projects and several purses; everything here is frozen at the opening. */
export interface FundingRound {
  readonly id: Id;
  readonly number: number;
  readonly title: string;
  readonly words: string;
  /** The last day on which organisations may declare. */
  readonly lastOn: Day;
  /** The midnight after it. */
  readonly endsAt: Instant;
  readonly options: RoundOptions;
  /** What an hour is worth that is given. */
  readonly hourlyCents: Cents;
  readonly vatBasisPoints: number;
  readonly projects: readonly RoundProject[];
  readonly members: readonly RoundMember[];
}

/** What an organisation says of one project that it supports. */
export interface Said {
  readonly projectId: Id;
  /** 1, or up to what the charter lets it say. */
  readonly score: number;
  /** The most it would put into it itself, money and hours; null is no such limit. */
  readonly capCents: Cents | null;
  readonly inkindMinutes: number;
  readonly inkindCents: Cents;
}

/** What an organisation can spend this round, and on what. */
export interface Declaration {
  readonly organisationId: Id;
  readonly limitCents: Cents;
  readonly support: readonly Said[];
}

/** The members that still take part on a day. */
export const presentOn = ({ members }: Pick<FundingRound, 'members'>, on: Day): readonly RoundMember[] =>
  members.filter(({ leftOn }) => leftOn === null || on < leftOn);
