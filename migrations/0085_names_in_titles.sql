-- Titles of meetings, series, searches for a date and tasks change for one more reason: somebody was erased, and their whole
-- name goes out of them, as out of minutes.
drop policy within_community on tasks;
select community_table('tasks', 'select, insert, update (title, origin_title)');
drop policy within_community on meeting_series;
select community_table('meeting_series', 'select, insert, update (version, title)');
drop policy within_community on date_polls;
select community_table('date_polls', 'select, insert, update (closes_on, title)');
