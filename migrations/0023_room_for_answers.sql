-- Every answer writes the counts into its need's row again. Where the page has room for the new row, none of the ten
-- indexes has to be told; tables are filled to the brim unless they are told otherwise.
alter table needs set (fillfactor = 85);
