import type { Subject } from '../../../design';
import type { Request } from '../../../machinery/web';

/** Finds the matter that the URL names, as the reader sees it. */
export type SubjectOf = (request: Request) => Promise<Subject | undefined>;
