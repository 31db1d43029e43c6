import { day } from '../../../basics/day';
import { isRefusal, type Refusal } from '../../../basics/outcome';
import type { Speaker } from '../../needs/rules';
import { coordinator, given, type Name, numbered, organisation, someoneOf, stamp } from '../../needs/rules/testing';
import { type Election, type Nominable, type OpeningInput, open, type Place, type Voter } from './election';
import { type MoveInput, move, type ProposingInput, propose, reword } from './moving';
import {
  type AcceptanceInput,
  type AnswerInput,
  accept,
  answer,
  change,
  type NominationInput,
  nominate,
} from './speaking';
import { standing } from './standing';

/** The seven supermarkets of the gathering of March 2022, and their delegates: for tests of rules only. */
export const SEVEN = ['BEES coop', 'Bloum', 'Polln', 'Oufticoop', 'Macavrac', 'Coopéco', 'BE-7'] as const;
export type Coop = (typeof SEVEN)[number];

const voters: readonly Voter[] = SEVEN.map((name) => ({ id: organisation(name), name, leftOn: null }));

/** The delegate of a supermarket, as someone who may be named. */
export const delegate = (name: Name): Nominable => ({
  personId: someoneOf(name).personId,
  name: `Délégué·e ${name}`,
  organisationId: organisation(name),
});
const known: readonly Nominable[] = SEVEN.map(delegate);

const seat = { id: numbered(700), name: 'Noyau, place des coopératives' };

const input: OpeningInput = {
  criteria: 'Connaître au moins deux magasins ; quatre heures par mois.',
  termMonths: '24',
  startsOn: '2022-04-01',
  termKind: 'holder',
  mode: 'live',
};

export const place = (when = '2022-03-13', number = 1): Place => ({
  stamp: stamp(when, number),
  timeZone: 'Europe/Brussels',
});

export const opened = (change: Partial<OpeningInput> = {}): Election =>
  given(open({ ...input, ...change }, seat, voters, coordinator, place()));

/** An election that is walked through: each act is done on what stands, or gives the refusal and changes nothing. */
export class Walk {
  election: Election;
  #rows = 0;
  when = '2022-03-13';

  constructor(election: Election = opened()) {
    this.election = election;
  }

  get stage() {
    return standing(this.election).stage;
  }

  move(to: string, more: Partial<MoveInput> = {}, by: Speaker = coordinator) {
    const moved = move(this.election, { seen: this.#now(), to, mode: 'live', reason: '', ...more }, by, this.#place());
    return this.#keep(moved, (step) => ({ steps: [...this.election.steps, step] }));
  }

  reword(criteria: string, seen = this.#now()) {
    const reworded = reword(this.election, { ...input, criteria, seen }, coordinator, this.#place());
    return this.#keep(reworded, ({ wording, step }) => ({
      wordings: [...this.election.wordings, wording],
      steps: [...this.election.steps, step],
    }));
  }

  nominate(who: Coop, whom: Name, more: Partial<NominationInput> = {}, by: Speaker = someoneOf(who)) {
    const said = { seen: this.#now(), personId: delegate(whom).personId, reason: `${whom} écoute`, ...more };
    const made = nominate(this.election, said, known, by, this.#place());
    return this.#keep(made, (row) => ({ nominations: [...this.election.nominations, row] }));
  }

  change(who: Coop, whom: Name, more: Partial<NominationInput> = {}, by: Speaker = someoneOf(who)) {
    const said = { seen: this.#now(), personId: delegate(whom).personId, reason: 'vos raisons', ...more };
    const made = change(this.election, said, by, this.#place());
    return this.#keep(made, (row) => ({ nominations: [...this.election.nominations, row] }));
  }

  propose(whom: Name, more: Partial<ProposingInput> = {}, by: Speaker = coordinator) {
    const terms = { reason: 'le plus nommé', termMonths: '24', words: '', adjustment: '', mode: 'live' };
    const said = { seen: this.#now(), personId: delegate(whom).personId, ...terms, ...more };
    const made = propose(this.election, said, known, by, this.#place());
    return this.#keep(made, ({ proposed, step }) => ({
      proposed: [...this.election.proposed, proposed],
      steps: [...this.election.steps, step],
    }));
  }

  answer(who: Coop, kind: string, more: Partial<AnswerInput> = {}, by: Speaker = someoneOf(who)) {
    const said = { seen: this.#now(), kind, reason: kind === 'object' ? 'deux ans, c’est long' : '', ...more };
    const made = answer(this.election, said, by, this.#place());
    return this.#keep(made, (row) => ({ answers: [...this.election.answers, row] }));
  }

  accept(who: Coop, kind = 'accept', more: Partial<AcceptanceInput> = {}) {
    const said = { seen: this.#now(), kind, reason: '', ...more };
    const made = accept(this.election, said, someoneOf(who), this.#place());
    return this.#keep(made, ({ acceptance, step }) => ({
      acceptances: [...this.election.acceptances, acceptance],
      steps: [...this.election.steps, step],
    }));
  }

  /** From that day on an organisation is gone. */
  leaves(who: Coop, leftOn = this.when): void {
    const id = organisation(who);
    const gone = this.election.voters.map((each) => (each.id === id ? { ...each, leftOn: day(leftOn) } : each));
    this.election = { ...this.election, voters: gone };
  }

  /** All seven name someone, and it is shown. */
  named(whom: Readonly<Record<Coop, Coop>>): this {
    given(this.move('nominate'));
    for (const who of SEVEN) given(this.nominate(who, whom[who]));
    given(this.move('change'));
    return this;
  }

  #now = () => standing(this.election).number;

  #place(): Place {
    this.#rows += 1;
    return place(this.when, this.#rows);
  }

  #keep<Made>(made: Made | Refusal, change: (made: Made) => Partial<Election>): Made | Refusal {
    if (!isRefusal(made)) this.election = { ...this.election, ...change(made) };
    return made;
  }
}
