import type { Request } from '../../../machinery/web';

/** `/supermarches/modules` and what is below. */
export const modulesPath = (request: Pick<Request, 'here'>, below = ''): string =>
  `/${request.here.community.slug}/modules${below}`;

/** A technical name, as it stands in the software. */
export const Technical = ({ name }: { name: string }) => <code>{name}</code>;
