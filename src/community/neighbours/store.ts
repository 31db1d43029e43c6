import type { Id } from '../../basics/id';
import type { Instant } from '../../basics/instant';

interface NeighbourOpeningsTable {
  from_id: Id;
  to_slug: string;
  opened_by: Id;
  opened_at: Instant;
  closed_at: Instant | null;
}
interface NeighbourOffersTable {
  id: Id;
  from_id: Id;
  to_id: Id;
  need_id: Id;
  need_number: number;
  language: string;
  title: string;
  today: string;
  hurt: string;
  often: string;
  enough: string;
  modules: readonly string[];
  words: string;
  offered_by: Id;
  offered_at: Instant;
  answer: 'taken' | 'declined' | null;
  answer_words: string | null;
  taken_number: number | null;
  answered_by: Id | null;
  answered_at: Instant | null;
}
interface NeedOriginsTable {
  community_id: Id;
  need_id: Id;
  offer_id: Id;
  from_name: string;
  from_number: number;
  at: Instant;
}
declare module '../../machinery/database' {
  interface Tables {
    neighbour_openings: NeighbourOpeningsTable;
    neighbour_offers: NeighbourOffersTable;
    need_origins: NeedOriginsTable;
  }
}
