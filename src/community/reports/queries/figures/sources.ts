import type { SourceName } from '../../rules';

/**
 * One statement for each thing that can be counted: `facts` names every row of it, light, and `shown` gives the newest of
 * them their words. Parameters: $1 community, $2 and $3 the moments a period begins and is over, $4 the moment of
 * asking, $5 and $6 its days, $7 how many rows are shown, $8 the time zone.
 */
export interface SourceText {
  readonly facts: string;
  /** Columns `on, what, organisation, person, value, line, path, evidence, isPublic` of the rows called `fact`. */
  readonly shown: string;
}

/** Lines of the chronicle of some kinds, told by what they were about. */
const lines = (kinds: readonly string[] | null): SourceText => ({
  facts: `
    select c.number as key, c.at as sorted, 1::bigint as value from chronicle c
    where c.community_id = $1 and c.at >= $2 and c.at < $3 and c.at <= $4
      ${kinds ? `and c.kind in (${kinds.map((kind) => `'${kind}'`).join(', ')})` : ''}`,
  shown: `
    select (c.at at time zone $8)::date as "on", c.entry::json -> 'matter' ->> 'label' as what,
      coalesce(o.name, '') as organisation, coalesce(p.name, '') as person, fact.value, c.number as line,
      '' as path, '' as evidence, c.matter_kind as "matterKind", c.entry::json -> 'data' as data,
      exists (select from site_needs s where s.community_id = c.community_id and s.need_id = c.matter_id
        and s.wording is not null and s.number =
          (select max(n.number) from site_needs n where n.community_id = s.community_id and n.need_id = s.need_id))
        as "isPublic"
    from fact join chronicle c on c.community_id = $1 and c.number = fact.key
    left join people p on p.id = c.person_id
    left join organisations o on o.community_id = c.community_id and o.id = c.organisation_id`,
});

/** Everyone who acted in the period, once, by their first act. */
const PEOPLE: SourceText = {
  facts: `
    select c.person_id as key, min(c.at) as sorted, 1::bigint as value from chronicle c
    where c.community_id = $1 and c.at >= $2 and c.at < $3 and c.at <= $4 and c.person_id is not null
    group by c.person_id`,
  shown: `
    select (fact.sorted at time zone $8)::date as "on", p.name as what, '' as organisation, p.name as person, fact.value,
      null::bigint as line, '' as path, '' as evidence, '' as "matterKind", null::json as data, false as "isPublic"
    from fact join people p on p.id = fact.key`,
};

/** What was sealed in the register. */
const sealed = (kinds: string): SourceText => ({
  facts: `
    select r.number as key, r.sealed_at as sorted, 1::bigint as value from register r
    where r.community_id = $1 and r.sealed_at >= $2 and r.sealed_at < $3 and r.sealed_at <= $4 ${kinds}`,
  shown: `
    select (r.sealed_at at time zone $8)::date as "on", r.title as what, '' as organisation, '' as person, fact.value,
      null::bigint as line, r.path, '' as evidence, '' as "matterKind", null::json as data, true as "isPublic"
    from fact join register r on r.community_id = $1 and r.number = fact.key`,
});

const RELEASED = `
  exists (select from site_needs s where s.community_id = n.community_id and s.need_id = n.id
    and s.wording is not null and s.number =
      (select max(x.number) from site_needs x where x.community_id = s.community_id and x.need_id = s.need_id))`;

const ANALYSIS: SourceText = {
  facts: `
    select a.id as key, (a.spent_on::timestamp at time zone $8) as sorted, a.minutes::bigint as value from analysis_entries a
    where a.community_id = $1 and a.spent_on between $5 and $6 and a.entered_at <= $4`,
  shown: `
    select a.spent_on as "on", n.title as what, o.name as organisation, p.name as person, fact.value,
      null::bigint as line, 'needs/' || n.number as path, a.remark as evidence, '' as "matterKind", null::json as data,
      ${RELEASED} as "isPublic"
    from fact join analysis_entries a on a.community_id = $1 and a.id = fact.key
    join needs n on n.community_id = a.community_id and n.id = a.need_id
    join organisations o on o.community_id = a.community_id and o.id = a.organisation_id
    join people p on p.id = a.entered_by`,
};

const GIVEN: SourceText = {
  facts: `
    select g.id as key, (g.given_on::timestamp at time zone $8) as sorted, g.minutes::bigint as value from project_givings g
    where g.community_id = $1 and g.given_on between $5 and $6 and g.entered_at <= $4`,
  shown: `
    select g.given_on as "on", j.title as what, o.name as organisation, p.name as person, fact.value,
      null::bigint as line, 'projects/' || j.number as path, g.remark as evidence, '' as "matterKind",
      null::json as data, true as "isPublic"
    from fact join project_givings g on g.community_id = $1 and g.id = fact.key
    join projects j on j.community_id = g.community_id and j.id = g.project_id
    join organisations o on o.community_id = g.community_id and o.id = g.organisation_id
    join people p on p.id = g.entered_by`,
};

/** What each person said to have given in a month, whatever they had said before. */
const CARRIED: SourceText = {
  facts: `
    select g.person_id as key, (g.month::timestamp at time zone $8) as sorted, g.minutes::bigint as value from given_hours g
    where g.community_id = $1 and g.month between date_trunc('month', $5::date)::date and $6 and g.minutes > 0
      and g.version = (select max(x.version) from given_hours x
        where x.community_id = g.community_id and x.person_id = g.person_id and x.month = g.month)`,
  shown: `
    select (fact.sorted at time zone $8)::date as "on", p.name as what, '' as organisation, p.name as person, fact.value,
      null::bigint as line, 'mandates/load' as path, '' as evidence, '' as "matterKind", null::json as data,
      false as "isPublic"
    from fact join people p on p.id = fact.key`,
};

/** Whether the last word on somebody at a meeting is that they were there. */
const WAS_THERE = `p.is_present and p.at <= $4 and not exists (select from meeting_presences later
  where later.community_id = p.community_id and later.meeting_id = p.meeting_id and later.person_id = p.person_id
    and later.at <= $4 and (later.at, later.id) > (p.at, p.id))`;

/** Meetings at which somebody was, and that were not called off. */
const MEETINGS: SourceText = {
  facts: `
    select m.id as key, m.begins_at as sorted, 1::bigint as value from meetings m
    where m.community_id = $1 and m.begins_at >= $2 and m.begins_at < $3 and m.begins_at <= $4
      and not exists (select from meeting_cancellations x where x.community_id = m.community_id and x.meeting_id = m.id)
      and exists (select from meeting_presences p
        where p.community_id = m.community_id and p.meeting_id = m.id and ${WAS_THERE})`,
  shown: `
    select m.on_day as "on", m.title as what, '' as organisation, '' as person, fact.value, null::bigint as line,
      'meetings/' || m.number as path, m.place as evidence, '' as "matterKind", null::json as data, true as "isPublic"
    from fact join meetings m on m.community_id = $1 and m.id = fact.key`,
};

/** Who was at which meeting that was not called off. */
const PRESENT = `
  select m.id as meeting_id, p.organisation_id from meetings m
  join meeting_presences p on p.community_id = m.community_id and p.meeting_id = m.id
  where m.community_id = $1 and m.begins_at >= $2 and m.begins_at < $3 and m.begins_at <= $4 and ${WAS_THERE}
    and not exists (select from meeting_cancellations x where x.community_id = m.community_id and x.meeting_id = m.id)`;

/** How many were at each meeting, organisation by organisation. */
const MEETING_PEOPLE: SourceText = {
  facts: `
    select m.id || '/' || coalesce(p.organisation_id::text, '') as key, m.begins_at as sorted, count(*)::bigint as value,
      m.id as meeting, p.organisation_id as organisation
    from (${PRESENT}) p join meetings m on m.community_id = $1 and m.id = p.meeting_id
    group by m.id, m.begins_at, p.organisation_id`,
  shown: `
    select m.on_day as "on", m.title as what, coalesce(o.name, '') as organisation, '' as person, fact.value,
      null::bigint as line, 'meetings/' || m.number as path, '' as evidence, '' as "matterKind", null::json as data,
      true as "isPublic"
    from fact join facts f using (key) join meetings m on m.community_id = $1 and m.id = f.meeting
    left join organisations o on o.community_id = m.community_id and o.id = f.organisation`,
};

/** Gatherings that are over and were not called off. */
const HELD = `g.last_on between $5 and $6 and g.last_on <= ($4::timestamptz at time zone $8)::date and g.at <= $4
  and not exists (select from gathering_cancellations x
    where x.community_id = g.community_id and x.gathering_id = g.id and x.at <= $4)`;

const GATHERINGS: SourceText = {
  facts: `
    select g.id as key, (g.last_on::timestamp at time zone $8) as sorted, 1::bigint as value from gatherings g
    where g.community_id = $1 and ${HELD}`,
  shown: `
    select g.last_on as "on", g.title as what, '' as organisation, '' as person, fact.value, null::bigint as line,
      'gatherings/' || g.number as path, g.place as evidence, '' as "matterKind", null::json as data, true as "isPublic"
    from fact join gatherings g on g.community_id = $1 and g.id = fact.key`,
};

/** Who came to which gathering. */
const CAME = `
  select g.id as gathering_id, p.organisation_id, p.organisation_name from gatherings g
  join gathering_participants p on p.community_id = g.community_id and p.gathering_id = g.id
  where g.community_id = $1 and ${HELD} and p.at <= $4 and (p.withdrawn_at is null or p.withdrawn_at > $4)`;

/** How many came to each gathering, by where they came from. */
const GATHERING_PEOPLE: SourceText = {
  facts: `
    select g.id || '/' || coalesce(o.name, p.organisation_name) as key, count(*)::bigint as value,
      (g.last_on::timestamp at time zone $8) as sorted, g.id as gathering, coalesce(o.name, p.organisation_name) as whence
    from (${CAME}) p
    join gatherings g on g.community_id = $1 and g.id = p.gathering_id
    left join organisations o on o.community_id = $1 and o.id = p.organisation_id
    group by g.id, g.last_on, coalesce(o.name, p.organisation_name)`,
  shown: `
    select g.last_on as "on", g.title as what, f.whence as organisation, '' as person, fact.value,
      null::bigint as line, 'gatherings/' || g.number as path, '' as evidence, '' as "matterKind",
      null::json as data, true as "isPublic"
    from fact join facts f using (key) join gatherings g on g.community_id = $1 and g.id = f.gathering`,
};

/**
 * Every organisation that took part in the period, once, by the first thing it did: somebody spoke for it, was at a meeting
 * for it, or came to a gathering with it.
 */
const ORGANISATIONS: SourceText = {
  facts: `
    select each.id as key, min(each.first) as sorted, 1::bigint as value
    from (
      select s.organisation_id as id, spoken.first
      from (
        select c.seat_id, c.organisation_id, min(c.at) as first from chronicle c
        where c.community_id = $1 and c.at >= $2 and c.at < $3 and c.at <= $4
        group by c.seat_id, c.organisation_id) spoken
      -- what was done to an organisation is not an act of its own
      join seats s on s.community_id = $1 and s.id = spoken.seat_id and s.organisation_id = spoken.organisation_id
      union all
      select p.organisation_id, m.begins_at from (${PRESENT}) p
      join meetings m on m.community_id = $1 and m.id = p.meeting_id
      where p.organisation_id is not null
      union all
      select p.organisation_id, g.last_on::timestamp at time zone $8 from (${CAME}) p
      join gatherings g on g.community_id = $1 and g.id = p.gathering_id
      where p.organisation_id is not null) each
    group by each.id`,
  shown: `
    select (fact.sorted at time zone $8)::date as "on", o.name as what, o.name as organisation, '' as person, fact.value,
      null::bigint as line, 'organisations/' || o.slug as path, '' as evidence, '' as "matterKind", null::json as data,
      true as "isPublic"
    from fact join organisations o on o.community_id = $1 and o.id = fact.key`,
};

/** What organisations came to owe for what they share, less what they were given back. */
const SHARED: SourceText = {
  facts: `
    select b.id as key, b.at as sorted, b.cents as value from obligations b
    where b.community_id = $1 and b.at >= $2 and b.at < $3 and b.at <= $4`,
  shown: `
    select (b.at at time zone $8)::date as "on", coalesce(j.title, n.title, '') as what, o.name as organisation,
      coalesce(p.name, '') as person, fact.value, null::bigint as line,
      case when j.id is null then 'needs/' || n.number else 'projects/' || j.number end as path, '' as evidence,
      '' as "matterKind", null::json as data, false as "isPublic"
    from fact join obligations b on b.community_id = $1 and b.id = fact.key
    join organisations o on o.community_id = b.community_id and o.id = b.organisation_id
    left join projects j on j.community_id = b.community_id and j.id = b.project_id
    left join needs n on n.community_id = b.community_id and n.id = b.need_id
    left join people p on p.id = b.person_id`,
};

export const SOURCE_TEXTS: Readonly<Record<SourceName, SourceText>> = {
  meetings: MEETINGS,
  'meeting-people': MEETING_PEOPLE,
  gatherings: GATHERINGS,
  'gathering-people': GATHERING_PEOPLE,
  organisations: ORGANISATIONS,
  people: PEOPLE,
  'needs-voiced': lines(['needs/voiced']),
  'needs-released': lines(['needs/released']),
  answers: lines(['needs/answered', 'decisions/answered', 'decisions/answered-by-telephone', 'elections/answered']),
  contributions: lines([
    'needs/contributed',
    'needs/question-asked',
    'needs/question-answered',
    'rounds/asked',
    'rounds/question-answered',
    'rounds/reacted',
    'rounds/amendment-proposed',
  ]),
  estimates: lines(['delivery/estimated']),
  decisions: sealed(''),
  elections: sealed(`and r.kind = 'election'`),
  'analysis-minutes': ANALYSIS,
  'given-minutes': GIVEN,
  'carried-minutes': CARRIED,
  'shared-cents': SHARED,
  // Let out for several readers, an article is one all the same.
  articles: {
    ...lines(['journal/published']),
    facts: `
    select min(c.number) as key, min(c.at) as sorted, 1::bigint as value from chronicle c
    where c.community_id = $1 and c.at >= $2 and c.at < $3 and c.at <= $4 and c.kind = 'journal/published'
    group by c.matter_id`,
  },
  lines: lines(null),
};
