import type { Id } from '../../../basics/id';
import { rows } from '../../../machinery/database';
import type { Here } from '../../../machinery/here';

/** Inside a community's walls, whoever looks. */
export type Ground = Pick<Here, 'db' | 'community' | 'now'>;

/** What the coordination decided about the letter. */
export interface Settings {
  readonly version: number;
  readonly isOpen: boolean;
  readonly isPublic: boolean;
  /** What the letter is called; by the community's name until it has one of its own. */
  readonly name: string;
}

const SETTINGS = `
  select version, is_open as "isOpen", is_public as "isPublic", name from newsletter_settings
  where community_id = $1 order by version desc limit 1`;

/** The newest settings; closed to strangers where nothing was decided. */
export async function settingsOf({ db, community }: Pick<Here, 'db' | 'community'>): Promise<Settings> {
  const [found] = await rows<Settings>(db, SETTINGS, [community.id]);
  const settings = found ?? { version: 0, isOpen: false, isPublic: false, name: '' };
  return { ...settings, name: settings.name || community.name };
}

/** Adds settings after those that were seen; false when somebody was quicker. */
export async function saveSettings(
  { db, community, now, actor }: Here,
  { version, isOpen, isPublic, name }: Settings,
  seatId: Id,
): Promise<boolean> {
  const text = `insert into newsletter_settings (community_id, version, is_open, is_public, name, person_id, seat_id, at)
    values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing returning version`;
  const kept = [
    community.id,
    version,
    isOpen,
    isPublic,
    name === community.name ? '' : name,
    actor.personId,
    seatId,
    now,
  ];
  return (await rows(db, text, kept)).length === 1;
}
