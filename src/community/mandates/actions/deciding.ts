import { dayOf } from '../../../basics/day';
import { type Id, newId } from '../../../basics/id';
import type { Cents } from '../../../basics/money';
import { type Refusal, refuse } from '../../../basics/outcome';
import type { Here } from '../../../machinery/here';
import { record } from '../../chronicle';
import { seal } from '../../register';
import { roleById, type Term, termsOfRole } from '../queries';
import { decideAlone, stateOn } from '../rules';
import { holdSeat, saveDecision } from '../store';

export interface DecideInput {
  readonly roleId: Id;
  readonly title: string;
  readonly words: string;
  /** Excluding VAT; null when no money is at stake. */
  readonly amountCents: Cents | null;
}

/**
 * Records what a holder or deputy decides alone: in the chronicle and sealed in the register, from the seat of the
 * mandate. Refuses `role-missing`, `mandate-not-yours` (`who` holds it) and what the rule `decideAlone` refuses.
 */
export async function decideUnderMandate(here: Here, input: DecideInput): Promise<{ number: number } | Refusal> {
  const role = await roleById(here, input.roleId);
  if (!role) return refuse('role-missing');
  const today = dayOf(here.now, here.community.timeZone);
  const mine = ownTerm(await termsOfRole(here, role.id), here.actor.personId, today);
  if (mine) await holdSeat(here, mine.seatId);
  // Read again once nobody else can end it.
  const terms = await termsOfRole(here, role.id);
  const others = namesOf(terms, here.actor.personId, today);
  const term = ownTerm(terms, here.actor.personId, today);
  if (!term) return refuse('mandate-not-yours', undefined, { who: others.join(', '), many: others.length });
  const refused = decideAlone(term, role, input.amountCents, today, others);
  if (refused) return refused;
  const id = newId();
  const { number } = await seal(
    here,
    {
      kind: 'mandate',
      matterId: id,
      path: `mandates/roles/${role.slug}`,
      title: input.title,
      entry: {
        words: input.words,
        amountCents: input.amountCents,
        currency: here.community.currency,
        limitCents: role.aloneCents,
        alone: role.alone,
        role: role.name,
        roleVersion: role.version,
        circle: role.circleName,
        holder: term.personName,
        personId: term.personId,
        seatId: term.seatId,
        termFromOn: term.fromOn,
        termLastOn: term.lastOn,
        decidedAt: here.now,
        decidedOn: today,
      },
    },
    here.now,
  );
  const { title, words, amountCents } = input;
  const decision = {
    id,
    termId: term.id,
    roleVersion: role.version,
    title,
    words,
    amountCents,
    registerNumber: number,
  };
  await saveDecision(here, decision);
  await record(here, 'mandates/decided', {
    matter: { kind: 'role', id: role.id, label: role.name },
    organisationId: term.organisationId,
    seatId: term.seatId,
    data: { slug: role.slug, detail: title, why: words, amountCents, register: number },
  });
  return { number };
}

/** Someone's term of a role: the one that runs, else the one that ran last, else the one to come. */
function ownTerm(terms: readonly Term[], personId: Id, today: Term['fromOn']): Term | undefined {
  const own = terms.filter((term) => term.personId === personId && term.lastOn >= term.fromOn);
  const of = (state: ReturnType<typeof stateOn>) => own.filter((term) => stateOn(term, today) === state);
  return of('running')[0] ?? of('ended').at(-1) ?? of('coming')[0];
}

/** Who else holds the role today, holders before deputies. */
const namesOf = (terms: readonly Term[], personId: Id, today: Term['fromOn']): readonly string[] => [
  ...new Set(
    terms
      .filter((term) => term.personId !== personId && stateOn(term, today) === 'running')
      .sort((one, other) => Number(one.kind === 'deputy') - Number(other.kind === 'deputy'))
      .map(({ personName }) => personName),
  ),
];
