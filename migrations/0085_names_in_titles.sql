-- Titles of meetings, series, searches for a date and tasks change for one more reason: somebody was erased, and their whole
-- name goes out of them, as out of minutes.
grant update (title, origin_title) on tasks to komunigi_app;
grant update (title) on meeting_series to komunigi_app;
grant update (title) on date_polls to komunigi_app;
