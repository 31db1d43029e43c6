import type { Id } from '../../../../basics/id';
import type { Instant } from '../../../../basics/instant';
import { cents } from '../../../../basics/money';
import { rows } from '../../../../machinery/database';
import type { Here } from '../../../../machinery/here';
import type { Declaration, Said } from '../../rules';
import type { Inside } from './loading';

/** One version of what an organisation declared. */
export interface KeptDeclaration extends Declaration {
  readonly version: number;
  readonly by: string;
  readonly at: Instant;
}

/**
 * What the reader's own organisations declared, every version, the newest first. While a round is not frozen nobody
 * reads anything else: not whoever facilitates, not whoever opened it.
 */
export async function ownDeclarations(here: Here, roundId: Id): Promise<readonly KeptDeclaration[]> {
  const own = here.actor.seats.flatMap(({ organisationId, role }) =>
    organisationId !== null && role !== 'observer' ? organisationId : [],
  );
  return own.length === 0 ? [] : declarations(here, OF_ORGANISATIONS, [roundId, own]);
}

/** The last version of every organisation: for the freeze, which opens them, and for whoever checks it. */
export const sealedDeclarations = (here: Inside, roundId: Id): Promise<readonly KeptDeclaration[]> =>
  declarations(here, LATEST, [roundId]);

const DECLARATIONS = `
  select d.organisation_id as "organisationId", d.version, d.limit_cents as "limitCents", w.name as by,
    d.declared_at as at,
    (select jsonb_agg(jsonb_build_object('projectId', s.project_id, 'score', s.score, 'capCents', s.cap_cents,
        'inkindMinutes', s.inkind_minutes, 'inkindCents', s.inkind_cents) order by s.project_id)
      from funding_declaration_support s
      where s.community_id = d.community_id and s.round_id = d.round_id and s.organisation_id = d.organisation_id
        and s.version = d.version) as support
  from funding_declarations d
  join people w on w.id = d.declared_by
  where d.community_id = $1 and d.round_id = $2`;
const OF_ORGANISATIONS = `${DECLARATIONS} and d.organisation_id = any($3) order by d.version desc`;
const LATEST = `
  ${DECLARATIONS} and not exists (select from funding_declarations e
    where e.community_id = d.community_id and e.round_id = d.round_id and e.organisation_id = d.organisation_id
      and e.version > d.version)
  order by d.organisation_id`;

interface DeclarationRow extends Omit<KeptDeclaration, 'limitCents' | 'support'> {
  readonly limitCents: number;
  readonly support: readonly Said[] | null;
}

async function declarations(
  here: Inside,
  text: string,
  parameters: readonly unknown[],
): Promise<readonly KeptDeclaration[]> {
  const found = await rows<DeclarationRow>(here.db, text, [here.community.id, ...parameters]);
  return found.map((row) => ({ ...row, limitCents: cents(row.limitCents), support: row.support ?? [] }));
}
