-- Since when somebody has been called as they are; null where they came with that name. What was written before somebody
-- took a name does not mean them.
alter table people add column named_at timestamptz;
