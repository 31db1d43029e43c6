import type { Id } from '../../../basics/id';
import type { Instant } from '../../../basics/instant';

export interface SiteChoicesTable {
  community_id: Id;
  piece: string;
  number: number;
  is_public: boolean;
  person_id: Id;
  seat_id: Id;
  at: Instant;
}
interface SiteNeedsTable {
  community_id: Id;
  need_id: Id;
  number: number;
  wording: number | null;
  person_id: Id;
  seat_id: Id;
  at: Instant;
}
interface SiteTextsTable {
  community_id: Id;
  language: string;
  version: number;
  sentence: string;
  body: string;
  person_id: Id;
  seat_id: Id;
  at: Instant;
}
interface SiteLooksTable {
  community_id: Id;
  version: number;
  accent: string;
  person_id: Id;
  seat_id: Id;
  at: Instant;
}
interface SitePlacesTable {
  community_id: Id;
  organisation_id: Id;
  number: number;
  town: string;
  latitude: number | null;
  longitude: number | null;
  person_id: Id;
  seat_id: Id;
  at: Instant;
}
interface ListedCommunitiesTable {
  community_id: Id;
}
interface SiteHostsTable {
  community_id: Id;
  host: string;
  asked_at: Instant;
  checked_at: Instant | null;
  confirmed_at: Instant | null;
}
interface SiteLogosTable {
  community_id: Id;
  version: number;
  file_id: Id | null;
  person_id: Id;
  seat_id: Id;
  at: Instant;
}
declare module '../../../machinery/database' {
  interface Tables {
    site_choices: SiteChoicesTable;
    site_needs: SiteNeedsTable;
    site_texts: SiteTextsTable;
    site_looks: SiteLooksTable;
    site_places: SitePlacesTable;
    listed_communities: ListedCommunitiesTable;
    site_hosts: SiteHostsTable;
    site_logos: SiteLogosTable;
  }
}
