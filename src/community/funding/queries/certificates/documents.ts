import type { Id } from '../../../../basics/id';
import type { Instant } from '../../../../basics/instant';
import { isRefusal } from '../../../../basics/outcome';
import type { Here } from '../../../../machinery/here';
import { callInput, type JoiningInput, joiningOffer, type ObligationKind } from '../../rules';
import { BillInputShape, type Certificate, hashOfInput, JoiningInputShape } from '../../store';
import type { KeptBill, KeptJoining } from '../joining';
import type { Obligation, ObligationMatter } from '../obligations';
import type { KeptAppeal } from '../pledges';
import type { ChosenSplit } from '../splits';
import { ledgerOf } from './ledger';
import { splitOutcome } from './outcomes';

// What is kept, as a certificate says it: no amount in it is counted here, so that counting it again proves something.

type Community = Here['community'];
type Names = ReadonlyMap<Id, string>;

/** The certificate of a kept split. */
export const splitCertificate = (community: Community, chosen: ChosenSplit): Certificate => ({
  kind: 'split',
  of: {
    ...about(community, chosen.matter, chosen.chosenAt),
    ...{ split: chosen.number, charterVersion: chosen.charterVersion },
  },
  input: chosen.input,
  outcome: splitOutcome(chosen.input, chosen, String(chosen.engine)),
  names: Object.fromEntries(chosen.shares.map((each) => [each.organisationId, each.organisationName])),
});

/** The certificate of a joining; the rows it wrote say who gets how much back. */
export function joiningCertificate(
  community: Community,
  matter: ObligationMatter,
  kept: KeptJoining,
  rows: readonly Obligation[],
  names: Names,
): Certificate {
  const input = JoiningInputShape.parse(kept.inputs);
  const rule = JoiningInputShape.shape.settings.shape.rule.parse(kept.rule);
  return {
    kind: 'joining',
    of: { ...about(community, matter, kept.at), page: kept.page },
    input,
    outcome: {
      ...{ rule, feeCents: kept.feeCents, rebatesCents: kept.rebatesCents, reserveCents: kept.reserveCents },
      ...{ maintenanceCents: kept.maintenanceCents, backCents: amountsOf(input.net, rows, 'rebate') },
      ...{ netCents: kept.netAfter, inputHash: hashOfInput(input), engineVersion: VERSION },
    },
    ...ledgerPart(input, rule),
    names: Object.fromEntries(names),
  };
}

/** The certificate of a bill; the rows it wrote say what goes back or is added. */
export function billCertificate(
  community: Community,
  matter: ObligationMatter,
  kept: KeptBill,
  rows: readonly Obligation[],
  names: Names,
): Certificate {
  const input = BillInputShape.parse(kept.inputs);
  const [first] = rows;
  const kind = first?.kind === 'refund' || first?.kind === 'overrun' ? first.kind : 'same';
  return {
    kind: 'bill',
    of: { ...about(community, matter, kept.at), page: kept.page },
    input,
    outcome: {
      ...{ kind, amountCents: amountsOf(input.net, rows, kind), netCents: kept.netAfter },
      ...{ inputHash: hashOfInput(input), engineVersion: VERSION },
    },
    names: Object.fromEntries(names),
  };
}

/** The certificate of pledges that were called; undefined where they were not. */
export function callCertificate(
  community: Community,
  appeal: KeptAppeal,
  rows: readonly Obligation[],
): Certificate | undefined {
  const { ending, pledges, projectId, projectNumber, projectTitle } = appeal;
  if (ending?.kind !== 'called') return undefined;
  const input = callInput(appeal, pledges);
  const matter = { kind: 'project', id: projectId, number: projectNumber, title: projectTitle } as const;
  const { calledCents, commissionCents, teamCents } = ending;
  return {
    kind: 'pledges',
    of: { ...about(community, matter, ending.at), appeal: appeal.number },
    input,
    outcome: {
      ...{ calledCents, commissionCents, teamCents, payCents: amountsOf(input.pledges, rows, 'call') },
      ...{ inputHash: hashOfInput(input), engineVersion: VERSION },
    },
    names: Object.fromEntries(pledges.map((each) => [each.organisationId, each.organisationName])),
  };
}

/** The version of the rules of joinings, bills and calls. */
const VERSION = '1';

const about = ({ name, currency }: Community, { kind, number, title }: ObligationMatter, at: Instant) => ({
  ...{ community: name, currency, [kind]: number, title, at },
});

/** What each of these got or owes by rows of one kind, in cents above zero. */
function amountsOf(
  payers: Readonly<Record<string, number>>,
  rows: readonly Obligation[],
  kind: ObligationKind | 'same',
): Record<string, number> {
  const found = new Map<string, number>();
  for (const row of rows) if (row.kind === kind) found.set(row.organisationId, Math.abs(row.cents));
  return Object.fromEntries(Object.keys(payers).map((id) => [id, found.get(id) ?? 0]));
}

function ledgerPart(input: JoiningInput, rule: JoiningInput['settings']['rule']) {
  const offer = joiningOffer(input, rule);
  const ledger = isRefusal(offer) ? undefined : ledgerOf(input, offer);
  return ledger && { ledger };
}
