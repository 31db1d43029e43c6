-- Which communities keep something of a person is found by one question, however many communities there are: whoever asked
-- to join, was named as a deputy or reads the letter has a seat in none of them.
create index join_requests_by_applicant on join_requests (applicant_id);
create index join_drafts_by_address on join_drafts (email);
create index join_deputies_by_address on join_deputies (email);
create index newsletter_subscriptions_by_address on newsletter_subscriptions (email);
create policy searching on join_requests for select to current_user using (true);
create policy searching on join_drafts for select to current_user using (true);
create policy searching on join_deputies for select to current_user using (true);
create policy searching on newsletter_subscriptions for select to current_user using (true);

-- The communities that keep something of a person, and what. It looks behind every wall on the owner's behalf, so it tells
-- nothing but that, and asks by the person's own accounts and their addresses, never by an address that somebody typed.
create function communities_naming(someone uuid)
returns table (community_id uuid, keeps text) language sql stable security definer set search_path from current as $$
  with accounts as (
    select array_agg(id) as ids from (
      select someone as id union select m.former_id from person_merges m where m.person_id = someone
    ) own
  ),
  addresses as (
    select array(select p.email from people p where p.id = any((select ids from accounts)::uuid[])) as all_of_them
  )
  select r.community_id, 'request' from join_requests r
    where r.applicant_id = any((select ids from accounts)::uuid[])
  union
  select d.community_id, 'draft' from join_drafts d
    where d.email = any((select all_of_them from addresses)::text[])
  union
  select d.community_id, 'deputy' from join_deputies d
    where d.email = any((select all_of_them from addresses)::text[])
  union
  select s.community_id, 'subscription' from newsletter_subscriptions s
    where s.email = any((select all_of_them from addresses)::text[])
$$;
revoke execute on function communities_naming from public;
grant execute on function communities_naming to komunigi_app;
-- A search costs the same however many needs there are and however common its words: every word knows the newest needs
-- that it stands in, and the newest that have it in their title; sixty each, the newest first.
-- A word that is said again stays where it is.
alter table need_lexicon set (fillfactor = 70);
alter table need_lexicon add column newest integer[] not null default '{}';
alter table need_lexicon add column titled integer[] not null default '{}';
-- For the time of this, so that an owner who is no superuser changes every row.
alter table need_lexicon no force row level security;
update need_lexicon l set newest = found.newest, titled = found.titled
from (
  select community_id, word, array_agg(number order by number desc) filter (where place <= 60) as newest,
    coalesce(array_agg(number order by number desc) filter (where in_title and place_in_title <= 60), '{}') as titled
  from (
    select *, row_number() over (partition by community_id, word order by number desc) as place,
      row_number() over (partition by community_id, word, in_title order by number desc) as place_in_title
    from (
      select s.community_id, s.number, said.lexeme as word, 'A' = any(said.weights) as in_title
      from need_search s, unnest(s.words) said
    ) every
  ) placed
  where place <= 60 or in_title and place_in_title <= 60
  group by community_id, word
) found
where l.community_id = found.community_id and l.word = found.word;
alter table need_lexicon force row level security;

drop function words_looked_for;
drop function needs_with_rare;
drop function needs_with_common;

-- The two words of needs that are spelt most like one that no need has.
create function words_like(lexeme text) returns setof text language sql stable set search_path from current
set pg_trgm.similarity_threshold = 0.4 as $$
  select l.word from need_lexicon l
  where l.community_id = nullif(current_setting('app.community_id', true), '')::uuid and l.word % lexeme and l.needs > 0
  order by similarity(l.word, lexeme) desc, l.word limit 2
$$;

-- These words as a search for them is written, with a sign between them; no word has the end of a line in it.
create function in_search(words text[], sign text) returns text language sql immutable as $$
  select '''' || replace(replace(replace(array_to_string(words, E'\n'), '\', '\\'), '''', ''''''), E'\n', sign) || ''''
$$;

-- The needs with every word, and how much these words are theirs: among these, or up to three hundred of all. Two
-- functions, since a plan that was made while there were few needs would read them all.
create function needs_with_all(every tsquery)
returns table (number integer, alike float8) language sql stable set search_path from current
set enable_seqscan = off set enable_indexscan = off as $$
  select s.number, ts_rank(s.words, every)::float8 from need_search s
  where s.community_id = nullif(current_setting('app.community_id', true), '')::uuid and s.words @@ every limit 300
$$;
create function needs_with_all(every tsquery, among integer[])
returns table (number integer, alike float8) language sql stable set search_path from current
set enable_seqscan = off set enable_bitmapscan = off as $$
  select s.number, ts_rank(s.words, every)::float8 from need_search s
  where s.community_id = nullif(current_setting('app.community_id', true), '')::uuid
    and s.number = any(among) and s.words @@ every
$$;

-- The needs whose words are most like those of a text, by at most eight words. First come needs with every word of it; of
-- a common word in a large community, its newest needs are looked through. Then those with a rare word rather than a common
-- one, with it in their title rather than below, and the newest.
create function needs_found(looked text, configuration regconfig, most integer)
returns table (number integer, alike float8)
language plpgsql stable security definer rows 50 set search_path from current as $$
#variable_conflict use_column
declare
  here uuid := nullif(current_setting('app.community_id', true), '')::uuid;
  typed text[] := array(
    select lexeme from unnest(tsvector_to_array(to_tsvector(configuration, left(looked, 500)))) as lexeme
    where length(lexeme) between 2 and 40 order by length(lexeme) desc limit 8
  );
  -- as needs spell them, and a search for every one of them
  spelt text[];
  every text;
  parts integer;
  -- the word in the fewest needs
  rare text[];
  fewest bigint;
  lexeme text;
  ways text[];
  standing bigint;
  looks text := 'none';
begin
  select coalesce(array_agg(l.word order by l.needs, l.word), '{}'), min(l.needs) into spelt, fewest
    from need_lexicon l where l.community_id = here and l.word = any(typed) and l.needs > 0;
  rare := spelt[1:1];
  every := in_search(spelt, ''' & ''');
  parts := cardinality(spelt);
  if cardinality(spelt) < cardinality(typed) then
    foreach lexeme in array typed loop
      continue when lexeme = any(spelt);
      ways := array(select words_like(lexeme));
      continue when ways = '{}';
      select sum(l.needs) into standing from need_lexicon l where l.community_id = here and l.word = any(ways);
      spelt := spelt || ways;
      every := case when parts = 0 then '' else every || ' & ' end || '(' || in_search(ways, ''' | ''') || ')';
      parts := parts + 1;
      if fewest is null or standing < fewest then
        fewest := standing;
        rare := ways;
      end if;
    end loop;
  end if;
  -- The text index walks through the whole community for each need that it finds.
  if parts > 1 then
    looks := case
      when fewest <= 60 or (select c.last_number > 10000 from need_counters c where c.community_id = here) then 'listed'
      else 'all'
    end;
  end if;
  return query
    select found.number, sum(found.alike)
    from (
      select unnest(l.titled) as number, 0.6 / (1 + ln(l.needs)) as alike
        from need_lexicon l where l.community_id = here and l.word = any(spelt)
      union all
      select unnest(l.newest), 0.4 / (1 + ln(l.needs))
        from need_lexicon l where l.community_id = here and l.word = any(spelt)
      union all
      select a.number, 10 + a.alike from needs_with_all(every::tsquery) a where looks = 'all'
      union all
      select a.number, 10 + a.alike from needs_with_all(every::tsquery, array(
        select unnest(l.titled || l.newest) from need_lexicon l where l.community_id = here and l.word = any(rare)
      )) a where looks = 'listed'
    ) found
    group by found.number
    order by 2 desc, 1 desc limit most;
end $$;

revoke execute on function in_search, words_like, needs_with_all(tsquery), needs_with_all(tsquery, integer[]), needs_found from public;
grant execute on function needs_found to komunigi_app;
