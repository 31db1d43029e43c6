import { list, type Words } from '../../../design';
import type { Here } from '../../../machinery/here';
import type { Request } from '../../../machinery/web';

/** `/supermarches/modules` and what is below. */
export const modulesPath = (request: Pick<Request, 'here'>, below = ''): string =>
  `/${request.here.community.slug}/modules${below}`;

/** A technical name, as it stands in the software. */
export const Technical = ({ name }: { name: string }) => <code>{name}</code>;

/** Modules by their technical name, and the names of the other communities that run them too. */
export type UsedElsewhere = ReadonlyMap<string, readonly string[]>;

/** Asks which modules run in other communities too: what these let one see. Handed over by whoever knows them. */
export type Elsewhere = (here: Here) => Promise<UsedElsewhere>;

/** Where else a module runs, in a sentence; empty where nobody says so. */
export function inWords(also: UsedElsewhere, name: string, t: Words): string {
  const communities = also.get(name) ?? [];
  return communities.length === 0
    ? ''
    : t.modules.alsoIn({ count: communities.length, communities: list(communities, t.language) });
}
