-- An organisation that asks to join says with a code that it is in another community already: the code is spoken for by
-- its request, and becomes a link when it is taken in.
alter table organisation_links add column request_id uuid;
alter table organisation_links drop constraint organisation_links_check;
alter table organisation_links add constraint organisation_links_sides check (
  case
    when confirmed_at is not null then other_id is not null and other_organisation_id is not null
    else (other_id is null) = (request_id is null) and other_organisation_id is null
  end
);
create unique index organisation_links_of_request on organisation_links (request_id) where request_id is not null;
