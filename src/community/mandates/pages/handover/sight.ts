import type { Here } from '../../../../machinery/here';
import { facilitates } from '../../../members';
import type { Term } from '../../queries';

/** Tells whether someone may read a handover: whoever holds or held the role, whoever is to, and who facilitates. */
export const mayReadHandover = ({ actor }: Here, term: Term, ofRole: readonly Term[]): boolean =>
  actor.seats.some(facilitates) ||
  [term, ...ofRole].some((each) => each.personId === actor.personId && each.lastOn >= each.fromOn);
