-- Which letter leaves next is read off the index, whatever waits behind it: those of one sending are all due at one moment.
drop index newsletter_deliveries_next;
create index newsletter_deliveries_next on newsletter_deliveries (community_id, issue_id, next_at, id)
  where state in ('pending', 'deferred', 'under-way');
