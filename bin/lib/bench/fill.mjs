// @ts-check
import { createHash } from 'node:crypto';
import pg from 'pg';

/** A word that sixty needs have, however many there are, from the oldest to the newest. */
export const RARE = 'girafe';
/** The need that has thirty contributions; it is among the oldest, so every page of its story is there. */
export const TALKED_ABOUT = 7;
export const SLUG = 'bench';
const SECRET = 'bench-session-secret-of-a-delegate';

/** What a signed-in delegate's browser sends. */
export const cookie = `komunigi=${SECRET}; language=fr`;

/**
 * Fills a community with so many organisations and needs, straight into the tables. The charter is the
 * demonstration's, which was begun beforehand.
 * @param {string} ownerUrl
 * @param {{ organisations: number, needs: number }} sizes
 * @returns {Promise<{ communityId: string, organisationId: string, middle: string }>} `middle` is the place of a page
 *   half-way through the list of those that wait
 */
export async function fill(ownerUrl, { organisations, needs }) {
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  try {
    await owner.query(`set statement_timeout = 0; set session_replication_role = replica; set synchronous_commit = off;
      set work_mem = '64MB'; set maintenance_work_mem = '256MB'; ${HELPERS}`);
    const community = (await owner.query('select pg_temp.id(1, 1) as id')).rows[0].id;
    await owner.query('begin');
    for (const [text, ...values] of statements(organisations, needs)) await owner.query(text, values);
    await owner.query('commit');
    await owner.query('vacuum analyze');
    await owner.query('checkpoint');
    const { rows } = await owner.query(
      `select to_char(waiting_since at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') || '~' || number as place
       from needs where community_id = $1 and is_open order by waiting_since, number offset $2 limit 1`,
      [community, Math.floor(needs * 0.4)],
    );
    const organisationId = (await owner.query('select pg_temp.id(3, 1) as id')).rows[0].id;
    return { communityId: community, organisationId, middle: rows[0].place };
  } finally {
    await owner.end();
  }
}

/** Ids that sort as they were made, as the application's own do; and words that differ from need to need. */
const HELPERS = `
  create function pg_temp.id(kind int, n bigint) returns uuid immutable language sql as
    $$ select (lpad(to_hex(kind), 8, '0') || '-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid $$;
  create function pg_temp.said(n bigint, length int) returns text immutable language sql as $$
    select string_agg((array['caisse','membre','rayon','étiquette','balance','commande','livraison','facture','stock','prix',
      'planning','créneau','coopérateur','inventaire','fournisseur','produit','vrac','pesée','remise','ticket','badge','compte',
      'adhésion','part','réunion','bénévole','ouverture','fermeture','code','barre','impression','tableau','export','courriel',
      'rappel','absence','échange','équipe','coordination','samedi'])[1 + ((n * (place + 3) * 7919 + place * place * 31) % 40)]
      || case when place % 6 = 5 then ' ' || 'mot' || (n * place % 5000) else '' end, ' ')
    from generate_series(1, length) place $$;
  create temporary table phrases as
    select n, pg_temp.said(n, 6) as title, pg_temp.said(n + 1, 18) as today, pg_temp.said(n + 2, 8) as hurt,
      pg_temp.said(n + 3, 10) as enough from generate_series(0, 9999) n;
  analyze phrases;`;

/** @param {number} organisations @param {number} needs @returns {[string, ...unknown[]][]} */
function statements(organisations, needs) {
  const inCommunity = (/** @type {string} */ text) => text.replaceAll(':c', 'pg_temp.id(1, 1)');
  const voiced = `(now() - make_interval(secs => (${needs} - n) * ${Math.max(1, Math.floor(100_000_000 / needs))}.0))`;
  const station = `(array['core-group','core-group','organisations','organisations','organisations','organisations','provider','provider','author','nobody'])[1 + n % 10]`;
  const why = `(array['weigh-need','weigh-answers','answer-need','answer-need','answer-need','answer-need','estimate','estimate','clarify','released'])[1 + n % 10]`;
  /** @type {[string, ...unknown[]][]} */
  const all = [
    [
      `insert into communities (id, slug, name, language, currency, time_zone, created_at)
       values (:c, '${SLUG}', 'Supermarchés', 'fr', 'EUR', 'Europe/Brussels', now() - interval '5 years')`,
    ],
    [
      `insert into charter_versions (community_id, version, settings, changed_by, changed_at, why)
       select :c, 1, settings, pg_temp.id(2, 1), now() - interval '5 years', '' from charter_versions where community_id <> :c
       order by version desc limit 1`,
    ],
    [
      `insert into people (id, email, name, language, created_at)
       select pg_temp.id(2, n), 'delegate' || n || '@bench.example', 'Délégué·e ' || n, 'fr', now()
       from generate_series(1, $1::int + 1) n`,
      organisations,
    ],
    [
      `insert into organisations (community_id, id, slug, name, kind, country, language, active_cooperators, joined_on)
       select :c, pg_temp.id(3, n), 'magasin-' || n, 'Magasin ' || n, case when n > $1::int then 'provider' else 'member' end,
         'BE', 'fr', 300 + n % 1000, current_date - 1800
       from generate_series(1, $1::int + 1) n`,
      organisations,
    ],
    [
      `insert into seats (community_id, id, person_id, organisation_id, role, from_on, granted_by)
       select :c, pg_temp.id(4, n), pg_temp.id(2, n), pg_temp.id(3, n), 'delegate', current_date - 1800, pg_temp.id(2, 1)
       from generate_series(1, $1::int + 1) n`,
      organisations,
    ],
    ['insert into known_communities select pg_temp.id(2, n), :c from generate_series(1, $1::int + 1) n', organisations],
    [
      `insert into sessions (id, person_id, created_at, expires_at, user_agent)
       values ($1, pg_temp.id(2, 1), now(), now() + interval '1 day', 'bench')`,
      createHash('sha256').update(SECRET).digest(),
    ],
    ['insert into need_counters values (:c, $1)', needs],
    [
      `insert into needs (community_id, id, number, title, language, version, modules, author_id, author_seat_id,
         author_organisation_id, voiced_at, waiting_for, waiting_why, is_open, waiting_since, waiting_count, level,
         us_too, not_us, could_live_with, hurts_us, divided, root_id)
       select :c, pg_temp.id(5, n), n, title, 'fr', 1, '{}', pg_temp.id(2, o), pg_temp.id(4, o),
         pg_temp.id(3, o), v, ${station}, ${why}, n % 10 <> 9, v, case when n % 10 between 2 and 5 then 3 else 0 end,
         case when n % 3 = 0 then 'common' when n % 3 = 1 then 'upstream' end, n % 5, n % 3, n % 2, 0, 0, pg_temp.id(5, n)
       from (select n, n % 10000 as phrase, 1 + n % $2::int as o, ${voiced} as v from generate_series(1, $1::int) n) each
       join (select n as phrase, title from phrases) said using (phrase) order by n`,
      needs,
      organisations,
    ],
    [
      `insert into need_awaited (community_id, organisation_id, need_id, number, since)
       select :c, pg_temp.id(3, 1 + (n + k) % $2::int), pg_temp.id(5, n), n, ${voiced}
       from generate_series(1, $1::int) n, generate_series(1, 3) k where n % 10 between 2 and 5`,
      needs,
      organisations,
    ],
    [
      `insert into need_wordings
       select :c, pg_temp.id(5, n), 1, 'fr', title, today, hurt, 'Chaque semaine',
         enough || case when n % greatest($1::int / 60, 1) = 0 then ' ${RARE}' else '' end, '', '', '{}',
         pg_temp.id(2, 1 + n % $2::int), pg_temp.id(4, 1 + n % $2::int), ${voiced}
       from (select n, n % 10000 as phrase from generate_series(1, $1::int) n) each
       join (select n as phrase, title, today, hurt, enough from phrases) said using (phrase)`,
      needs,
      organisations,
    ],
    [
      `insert into need_facts (community_id, need_id, position, kind, at, organisation_ids)
       select :c, pg_temp.id(5, n), 1, 'voiced', ${voiced}, null::uuid[] from generate_series(1, $1::int) n
       union all
       select :c, pg_temp.id(5, n), 2, 'organisations asked', ${voiced},
         array(select pg_temp.id(3, 1 + (n + k) % $2::int) from generate_series(1, 3) k)
       from generate_series(1, $1::int) n where n % 10 between 2 and 5`,
      needs,
      organisations,
    ],
    [
      `insert into need_answers
       select :c, pg_temp.id(6, n * 2 + k), pg_temp.id(5, n), pg_temp.id(3, o), pg_temp.id(2, o), pg_temp.id(4, o),
         case when k = 0 then 'leaning' else 'binding' end, (array['us-too','not-us','could-live-with','us-too'])[1 + (n + k) % 4],
         '', ${voiced}
       from generate_series(1, $1::int) n, generate_series(0, 1) k, lateral (select 1 + (n + 5 + k) % $2::int as o) each`,
      needs,
      organisations,
    ],
    [
      `insert into need_contributions
       select :c, pg_temp.id(7, n), 1, pg_temp.id(5, case when n <= 30 then ${TALKED_ABOUT} else n end),
         (array['questions','reactions','technical'])[1 + n % 3], null, null,
         pg_temp.said(n, 30) || E'\\n\\n- **' || pg_temp.said(n, 3) || E'**\\n- ' || pg_temp.said(n + 1, 5),
         pg_temp.id(2, 1 + n % $2::int), pg_temp.id(4, 1 + n % $2::int), pg_temp.id(3, 1 + n % $2::int), now()
       from generate_series(1, $1::int) n where n <= 30 or n % 5 = 0`,
      needs,
      organisations,
    ],
    [
      `insert into need_search (community_id, need_id, number, title, words)
       select :c, need_id, n.number, n.title,
         setweight(to_tsvector('french', w.title), 'A') || setweight(to_tsvector('french', concat_ws(E'\\n', today, hurt, often, enough)), 'B')
       from need_wordings w join needs n on n.community_id = w.community_id and n.id = w.need_id where w.community_id = :c`,
    ],
    [
      `insert into need_lexicon (community_id, word, needs, newest, titled)
       select :c, word, count(*), array_agg(number order by number desc) filter (where place <= 60),
         coalesce(array_agg(number order by number desc) filter (where in_title and place_in_title <= 60), '{}')
       from (
         select *, row_number() over (partition by word order by number desc) as place,
           row_number() over (partition by word, in_title order by number desc) as place_in_title
         from (
           select lexeme as word, number, 'A' = any(weights) as in_title from need_search, unnest(words) where community_id = :c
         ) every
       ) placed group by word`,
    ],
    [
      `insert into chronicle
       select :c, n, ${voiced}, 'needs/voiced', pg_temp.id(2, o), pg_temp.id(4, o), pg_temp.id(3, o), 'need', pg_temp.id(5, n),
         '{"at":"2022-01-01T00:00:00.000Z","data":{"number":' || n || '},"kind":"needs/voiced","matter":{"id":"' || pg_temp.id(5, n) ||
         '","kind":"need","label":"n° ' || n || ' — besoin"},"organisation":null,"person":null,"seat":null}',
         sha256(n::text::bytea), sha256((n + 1)::text::bytea)
       from generate_series(1, $1::int) n, lateral (select 1 + n % $2::int as o) each`,
      needs,
      organisations,
    ],
    ['insert into chronicle_heads values (:c, $1::int, sha256(($1::int + 1)::text::bytea))', needs],
  ];
  return all.map(([text, ...values]) => [inCommunity(text), ...values]);
}
