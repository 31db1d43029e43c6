import type { Id } from '../../../basics/id';
import { rows } from '../../../machinery/database';
import { isAccent } from '../rules/accents';
import { isOpen, showsIn } from '../rules/choices';
import { type Inside, loadChoices } from '../store';

export interface SiteText {
  readonly language: string;
  readonly version: number;
  readonly sentence: string;
  readonly body: string;
}

/** How the community presents itself, in each language it wrote in. */
export const textsOf = ({ db, community }: Inside): Promise<readonly SiteText[]> =>
  rows<SiteText>(
    db,
    `select distinct on (language) language, version, sentence, body from site_texts
     where community_id = $1 order by language, version desc`,
    [community.id],
  );

/** The community's own colour; the house's where it chose none. */
export async function accentOf({ db, community }: Inside): Promise<string> {
  const [row] = await rows<{ accent: string }>(
    db,
    'select accent from site_looks where community_id = $1 order by version desc limit 1',
    [community.id],
  );
  return isAccent(row?.accent) ? row.accent : 'orange';
}

/** The file of the picture beside the community's name; undefined where it shows none. */
export const logoOf = async ({ db, community }: Pick<Inside, 'db' | 'community'>): Promise<Id | undefined> =>
  (
    await rows<{ fileId: Id | null }>(
      db,
      'select file_id as "fileId" from site_logos where community_id = $1 order by version desc limit 1',
      [community.id],
    )
  )[0]?.fileId ?? undefined;

/** Tells whether strangers see a front at all. */
export const hasFront = async ({ db, community }: Pick<Inside, 'db' | 'community'>): Promise<boolean> =>
  isOpen((await loadChoices({ db, community })).shown);

/** Tells whether strangers see a piece of the front now. */
export const showsPiece = async (
  { db, community }: Pick<Inside, 'db' | 'community'>,
  piece: string,
): Promise<boolean> => showsIn((await loadChoices({ db, community })).shown, piece);
