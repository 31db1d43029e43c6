import { rows } from '../../machinery/database';
import type { Here } from '../../machinery/here';
import type { Module } from './rules';

/** A module as it is kept, with the version that a form must have seen. */
export interface KeptModule extends Module {
  readonly version: number;
}

/** The whole catalogue of a community, by technical name. */
export const catalogueOf = ({ db, community }: Pick<Here, 'db' | 'community'>): Promise<readonly KeptModule[]> =>
  rows<KeptModule>(db, CATALOGUE, [community.id]);

const CATALOGUE = `
  select m.name, m.level, m.version,
    coalesce((select jsonb_object_agg(w.language, jsonb_build_object('plainName', w.plain_name, 'sentence', w.sentence,
        'family', w.family))
      from module_words w where w.community_id = m.community_id and w.module = m.name), '{}') as words,
    coalesce((select jsonb_agg(jsonb_build_object('former', l.former, 'how', l.how, 'series', l.series, 'year', l.year)
        order by l.former)
      from module_lineage l where l.community_id = m.community_id and l.module = m.name), '[]') as formerly
  from modules m where m.community_id = $1 order by m.name collate "C"`;

/** What each organisation of today declared to run, by technical name, as it was typed. */
export const declaredToday = async (
  { db, community }: Pick<Here, 'db' | 'community'>,
  today: string,
): Promise<readonly Declared[]> => rows<Declared>(db, DECLARED, [community.id, today]);

/** An organisation that declared a module under a name. */
export interface Declared {
  readonly module: string;
  readonly name: string;
  readonly slug: string;
}

const DECLARED = `
  select d.module, o.name, o.slug
  from organisation_modules d
  join organisations o on o.community_id = d.community_id and o.id = d.organisation_id
  where d.community_id = $1 and o.joined_on <= $2 and (o.left_on is null or o.left_on > $2)
  order by o.name, d.module`;
