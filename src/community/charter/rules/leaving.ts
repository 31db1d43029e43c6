export const BALANCE_RULES = ['settled', 'pot', 'quits'] as const;
/** What becomes of the balance of whoever leaves. */
export type BalanceRule = (typeof BALANCE_RULES)[number];

/** How one leaves, and how a community ends. */
export interface LeavingSettings {
  /** An organisation leaves so many days after saying so, at the earliest. */
  readonly noticeDays: number;
  /**
   * Settled: it pays what it owes and gets back what it is owed. Pot: what it is owed stays in the common pot. Quits:
   * neither side pays any more.
   */
  readonly balance: BalanceRule;
  /** A community that closes for good is kept so many days: the way back. */
  readonly deletionDays: number;
}

/** A closed community is kept for a month at least: whoever was away has a way back. */
export const LEAST_DELETION_DAYS = 30;

/** In force until a community says otherwise: nobody is held back, everything is settled, three months to come back. */
export const FIRST_LEAVING: LeavingSettings = { noticeDays: 0, balance: 'settled', deletionDays: 90 };
