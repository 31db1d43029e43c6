import type { Day } from '../../../basics/day';
import type { Id } from '../../../basics/id';
import type { Instant } from '../../../basics/instant';
import { assert } from '../../../basics/outcome';
import { canonical } from '../../../basics/text';
import { lastDayOf } from '../../mandates/rules';
import type { Election, Nomination, Proposed, Role, Step, Wording } from './election';
import { agreed, changes, firstNominations, objectionsOver, standing, tally } from './standing';

/** A term that begins with an election. */
export interface Term {
  readonly personId: Id;
  readonly organisationId: Id | null;
  readonly fromOn: Day;
  /** The last day, included. */
  readonly untilOn: Day;
}

/**
 * What was proposed and what it met, in numbers: never who objected, nor the words that would tell. No numbers where
 * the election was stopped before all had answered: too few answers tell whose they are.
 */
export interface SealedProposal extends Omit<Proposed, 'at'> {
  readonly consents: number | null;
  readonly objections: number | null;
  /** Those that took part and said nothing until the announced end. */
  readonly silent: number | null;
  /** `taken-back`: whoever leads did not wait for it. Null when it never came to that, or was stopped before. */
  readonly lastWord: 'accept' | 'decline' | 'taken-back' | null;
}

/** Whom one organisation named, aloud and for all to hear. */
export interface SealedNomination {
  readonly organisationId: Id;
  readonly personId: Id;
  readonly personName: string;
  readonly reason: string;
}

/** What the register keeps of an election that has ended. */
export interface Sealed {
  readonly outcome: 'elected' | 'stopped';
  readonly role: Role;
  readonly termKind: Election['termKind'];
  readonly agreed: Omit<Wording, 'number'>;
  readonly openedAt: Instant;
  readonly endedAt: Instant;
  /** Why it was stopped; empty when somebody was elected. */
  readonly reason: string;
  /** Those asked on the first day, by id. */
  readonly voters: readonly { readonly id: Id; readonly name: string }[];
  /** By organisation; empty when it was stopped before anything was shown. */
  readonly nominations: readonly SealedNomination[];
  readonly changes: readonly SealedNomination[];
  readonly proposals: readonly SealedProposal[];
  readonly term: Term | null;
}

/** The register's entry of an election that has ended. Two seals of the same facts have the same `canonical` text. */
export function sealed(election: Election): Sealed {
  const { role, termKind, openedAt, voters } = election;
  const { stage, at, reason } = standing(election);
  assert(stage === 'elected' || stage === 'stopped', 'only an election that has ended is sealed');
  const { criteria, termMonths, startsOn } = agreed(election);
  const wereShown = election.steps.some((each) => each.stage === 'change');
  return {
    ...{ outcome: stage, role, termKind },
    ...{ agreed: { criteria, termMonths, startsOn }, openedAt, endedAt: at, reason },
    voters: [...voters].map(({ id, name }) => ({ id, name })).sort((a, b) => (a.id < b.id ? -1 : 1)),
    nominations: wereShown ? firstNominations(election).map(nominationOf).sort(byOrganisation) : [],
    changes: changes(election).map(nominationOf).sort(byOrganisation),
    proposals: election.proposed.map((each) => proposalOf(election, each)),
    term: stage === 'elected' ? termOf(election) : null,
  };
}

/** What the register calls an election, and where it is shown. */
export const namedInRegister = ({ id, role }: Election, number: number) => ({
  kind: 'election',
  matterId: id,
  path: `elections/${number}`,
  title: role.name,
});

/** The text of the register's entry. */
export const sealedText = (election: Election, number: number): string =>
  canonical({ ...sealed(election), ...namedInRegister(election, number) });

/**
 * The term of whom was elected: from the day agreed, or from the election where that came later, and as many months
 * long as was consented to.
 */
export function termOf(election: Election): Term {
  const last = election.proposed.at(-1);
  assert(last, 'whoever is elected was proposed');
  const { startsOn } = agreed(election);
  const electedOn = standing(election).on;
  // The later of the two.
  const fromOn = [startsOn, electedOn].sort()[1] ?? startsOn;
  const { personId, organisationId, termMonths } = last;
  return { personId, organisationId, fromOn, untilOn: lastDayOf(fromOn, termMonths) };
}

function proposalOf(election: Election, { at: _, ...proposed }: Proposed): SealedProposal {
  const over = objectionsOver(election, proposed.number);
  assert(over, 'an election that has ended has closed its objections');
  const met = tally(election, proposed.number, over.on, FAR);
  const isCounted = over.stage !== 'stopped';
  return {
    ...proposed,
    consents: isCounted ? met.consents : null,
    objections: isCounted ? met.objections.length : null,
    silent: isCounted ? met.silent.length : null,
    lastWord: lastWordOn(election, proposed.number, over),
  };
}

function lastWordOn({ acceptances, steps }: Election, proposed: number, over: Step): SealedProposal['lastWord'] {
  const said = acceptances.find((each) => each.proposed === proposed);
  if (said) return said.kind;
  const after = steps.find((each) => each.number > over.number && each.stage !== 'accept');
  return over.stage === 'accept' && after?.stage === 'propose' ? 'taken-back' : null;
}

const FAR = '9999-12-31T00:00:00.000Z' as Instant;

const nominationOf = ({ organisationId, nomineeId, nomineeName, reason }: Nomination): SealedNomination => ({
  ...{ organisationId, personId: nomineeId },
  ...{ personName: nomineeName, reason },
});

const byOrganisation = (a: SealedNomination, b: SealedNomination): number =>
  a.organisationId < b.organisationId ? -1 : 1;
