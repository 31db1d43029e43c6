-- Nearly no community has organisations that became part of others: whether it has any is asked before every single one
-- is asked for.
create index organisations_merged on organisations (community_id) where merged_into is not null;
