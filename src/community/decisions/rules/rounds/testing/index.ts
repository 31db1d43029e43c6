import { MEMBER_NAMES, numbered, on, organisation } from '../../../../needs/rules/testing';
import type { Answer } from '../../answer';
import type { Course, InRounds, Round, RoundName, Wording } from '../course';

/** The proposal of 8 June 2022, put to the twelve by consent in rounds of a week: for tests of rules only. */
export const proposed: InRounds = {
  rule: { method: 'consent', quorum: { numerator: 1, denominator: 2 }, roundDays: 7 },
  voters: MEMBER_NAMES.map((name) => ({ id: organisation(name), name })),
  opensAt: on('2022-06-08'),
  withdrawal: null,
  closing: null,
};

export const FIRST_WORDS = {
  title: 'Un responsable pour chaque créneau',
  text: 'Quatre heures, réparties à parts égales.',
};

const firstWording: Wording = {
  ...{ number: 1, ...FIRST_WORDS, creditedTo: { personId: numbered(1), organisationId: null } },
  ...{ seatId: numbered(2), at: on('2022-06-08') },
};

/** A row of a round that opened on a day of June. */
export const round = (number: number, name: RoundName, change: Partial<Round> = {}): Round => ({
  ...{ number, round: name, mode: 'days', openedAt: on(`2022-06-${String(7 + number).padStart(2, '0')}`) },
  ...{ personId: numbered(1), seatId: numbered(2), endsAt: on(`2022-06-${14 + number}`), ...change },
});

/** What has happened so far when a proposal went through these rounds, one a day. */
export const course = (rounds: readonly (RoundName | Round)[], change: Partial<Course> = {}): Course => ({
  rounds: rounds.map((each, place) => (typeof each === 'string' ? round(place + 1, each) : each)),
  wordings: [firstWording],
  ...{ amendments: [], outcomes: [], contributions: [], ...change },
});

/** The wording that came after another, on that day. */
export const reworded = (number: number, text: string, when: string): Wording => ({
  ...{ ...firstWording, number, text, at: on(when) },
});

/** One binding answer, as it is kept. */
export const said = (
  name: (typeof MEMBER_NAMES)[number],
  kind: Answer['kind'],
  when: string,
  change: Partial<Answer> = {},
): Answer => ({
  ...{ id: numbered(7000 + Number(when.replace(/\D/g, '').slice(6))), organisationId: organisation(name), kind },
  ...{ personId: numbered(1100), seatId: numbered(5100), stage: 'binding', optionId: null, ranking: null },
  ...{ reason: kind === 'object' ? 'cela nous bloque' : '', at: on(when), replacesId: null, commitCents: null },
  ...{ wording: 1, toldBy: null, ...change },
});
