import { cents } from '../../../basics/money';
import { FIRST_METHODS, FIRST_SIZES } from '../../charter/rules';
import {
  coordinator,
  given,
  MEMBER_NAMES,
  type Name,
  numbered,
  organisation,
  someoneOf,
  stamp,
} from '../../needs/rules/testing';
import type { Answer } from './answer';
import { answer } from './answering';
import { open, type Proposal, type ProposalInput, type ProposalSettings, type Voter } from './proposal';
import { offeredRules } from './rule';

/** The proposal of 8 June 2022 and who answers it: for tests of rules only. */
export const cofinance = { id: numbered(801), label: 'Cofinancer les quatre heures' };
export const students = { id: numbered(802), label: 'Semaine des étudiants' };

export const settings: ProposalSettings = {
  rules: offeredRules({ sizes: FIRST_SIZES, methods: FIRST_METHODS.map((each) => ({ ...each, isOffered: true })) }),
  windows: [
    { upToCents: cents(20_000), days: 7 },
    { upToCents: null, days: 14 },
  ],
  concernedMayAnswer: true,
  timeZone: 'Europe/Brussels',
};

export const voters: readonly Voter[] = MEMBER_NAMES.map((name) => ({ id: organisation(name), name }));

export const input: ProposalInput = {
  title: 'Un responsable pour chaque créneau',
  text: 'Quatre heures, réparties à parts égales.',
  rule: 'medium',
  amountCents: 30_000,
  options: [],
};

/** A proposal opened on 8 June 2022 at ten in the morning, changed as a test needs. */
export const proposed = (change: Partial<ProposalInput> = {}): Proposal =>
  given(open({ ...input, ...change }, settings, voters, coordinator, stamp('2022-06-08')));

let rows = 0;

/** One binding answer of an organisation, given in the window. */
export function binds(name: Name, kind: string, optionId: Answer['optionId'] = null, when = '2022-06-10'): Answer {
  rows += 1;
  const options = optionId ? [cofinance, students] : [];
  const said = { kind, stage: 'binding', optionId, reason: kind === 'object' ? 'cela nous bloque' : '' };
  return given(answer(proposed({ options }), [], said, someoneOf(name), stamp(when, rows)));
}
