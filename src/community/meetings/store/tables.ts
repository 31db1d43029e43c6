import type { Day } from '../../../basics/day';
import type { Id } from '../../../basics/id';
import type { Instant } from '../../../basics/instant';

// The statements of this room are written by hand; the tables are declared so that nobody else writes them.
interface Row {
  community_id: Id;
}
declare module '../../../machinery/database' {
  interface Tables {
    meeting_counters: Row & { last_number: number };
    meeting_series: Row & { id: Id; slug: string; title: string; circle_id: Id | null; version: number };
    meeting_rhythms: Row & { id: Id; series_id: Id; from_on: Day; until_on: Day | null };
    meetings: Row & { id: Id; number: number; title: string; begins_at: Instant; version: number };
    meeting_cancellations: Row & { meeting_id: Id; why: string; at: Instant };
    meeting_invitations: Row & { meeting_id: Id; person_id: Id; token_hash: Buffer; version: number };
    meeting_answers: Row & { id: Id; meeting_id: Id; person_id: Id; at: Instant };
    meeting_presences: Row & { id: Id; meeting_id: Id; person_id: Id; at: Instant };
    agenda_items: Row & { id: Id; meeting_id: Id; position: number; title: string; minutes: number };
    meeting_duties: Row & { id: Id; meeting_id: Id; duty: string; person_id: Id | null; at: Instant };
    meeting_pulses: Row & { meeting_id: Id; number: number };
    date_polls: Row & { id: Id; number: number };
    date_poll_options: Row & { id: Id; poll_id: Id; begins_at: Instant };
    date_poll_invitations: Row & { poll_id: Id; person_id: Id; token_hash: Buffer };
    date_poll_voices: Row & { poll_id: Id; person_id: Id; at: Instant };
    date_poll_answers: Row & { option_id: Id; person_id: Id };
    date_poll_ends: Row & { poll_id: Id; at: Instant };
    meeting_steps: Row & { id: Id; meeting_id: Id; kind: string; item_id: Id | null; at: Instant };
    meeting_notes: Row & { item_id: Id; meeting_id: Id; text: string; version: number };
    meeting_effects: Row & { id: Id; meeting_id: Id; item_id: Id; at: Instant };
    task_counters: Row & { last_number: number };
    tasks: Row & { id: Id; number: number; title: string; owner_id: Id; due_on: Day | null };
    task_endings: Row & { task_id: Id; kind: 'done' | 'let-go'; at: Instant };
    meeting_minutes: Row & { meeting_id: Id; version: number; text: string; at: Instant };
    minutes_approvals: Row & { meeting_id: Id; version: number; at: Instant };
    calendar_addresses: Row & { id: Id; person_id: Id; token_hash: Buffer; revoked_at: Instant | null };
  }
}
