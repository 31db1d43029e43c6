import type { Id } from '../../../basics/id';
import { say } from '../../../machinery/database';
import type { Here } from '../../../machinery/here';
import type { NeedFact } from '../rules';
import type { NeedFactsTable } from './tables';

export type FactRow = Omit<NeedFactsTable, 'community_id'>;

const ADD = `
  insert into need_facts (community_id, need_id, position, kind, at, organisation_id, organisation_ids, addressed_to, until)
  select $1, $2, coalesce(max(position), 0) + 1, $3, $4, $5, $6, $7, $8
  from need_facts where community_id = $1 and need_id = $2`;

/** Adds a fact after those before it; the need's row is locked by then, so no two get the same place. */
export function insertFact(here: Pick<Here, 'db' | 'community'>, needId: Id, fact: NeedFact): void {
  say(here.db, ADD, [
    here.community.id,
    needId,
    fact.kind,
    fact.at,
    'organisationId' in fact ? fact.organisationId : null,
    'organisationIds' in fact ? fact.organisationIds : null,
    'to' in fact ? fact.to : null,
    'until' in fact ? fact.until : null,
  ]);
}

/** Each organisation of a community that became part of another, and which; null where there is none. */
export type Became = Readonly<Record<Id, Id>> | null;
export const BECAME = `
  (select json_object_agg(m.id, m.merged_into) from organisations m where m.community_id = $1 and m.merged_into is not null)`;

/** What an organisation said that became part of another counts as the other's word: the two are one voice. */
export const becameOf = (became: Became, id: Id): Id => became?.[id] ?? id;

/**
 * A fact with the organisations as they are now, each once. That one of two went is told of the one alone, and leaves the
 * other awaited.
 */
export function rowNow(became: Became, row: FactRow): FactRow {
  if (!became) return row;
  const [one, several] = [row.organisation_id, row.organisation_ids];
  return {
    ...row,
    organisation_id: one && row.kind !== 'organisation left' ? becameOf(became, one) : one,
    organisation_ids: several && [...new Set(several.map((each) => becameOf(became, each)))].sort(),
  };
}

/** A kept fact as the rules know it. */
export function factOf(row: Omit<FactRow, 'need_id' | 'position'>): NeedFact {
  const { kind, at } = row;
  switch (kind) {
    case 'organisations asked':
      return { kind, at, organisationIds: row.organisation_ids ?? [] };
    case 'answered':
    case 'organisation left':
    case 'proposal answered':
    case 'proposal answer withdrawn':
      return { kind, at, organisationId: known(row.organisation_id) };
    case 'question asked':
    case 'question answered':
      return { kind, at, to: known(row.addressed_to) };
    case 'proposal opened':
      return { kind, at, organisationIds: row.organisation_ids ?? [], until: known(row.until) };
    default:
      return { kind, at };
  }
}

function known<T>(value: T | null): T {
  if (value === null) throw new Error('a fact of this kind is kept with more than it was found with');
  return value;
}
