import type { Subject } from '../../../../design';
import type { Request } from '../../../../machinery/web';

/** Finds the matter that the URL names, as the reader sees it; `refused` is a form of its own that was just refused. */
export type SubjectOf<Refused = never> = (request: Request, refused?: Refused) => Promise<Subject | undefined>;
