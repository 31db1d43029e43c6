import { notFoundPage, troublePage } from '../../design';
import { type Answer, type Faces, page, type Trouble } from '../../machinery/web';

const STATUS: Readonly<Record<Trouble, number>> = {
  broken: 500,
  'database-away': 503,
  'disk-full': 507,
  'from-another-site': 403,
  'unknown-host': 421,
  'too-large': 413,
  'file-too-large': 413,
  'too-many': 429,
  'not-allowed': 403,
  closed: 403,
};

/** The pages the web server itself shows when there is nothing, or nothing could be done. */
export const faces: Faces = {
  notFound: (request) => page(notFoundPage(request), 404),
  failed: (request, trouble): Answer => ({
    ...page(
      troublePage(request, { trouble, code: request.requestId, typed: request.typed, because: request.because }),
      STATUS[trouble],
    ),
    ...(['database-away', 'too-many'].includes(trouble) && { headers: { 'retry-after': '10' } }),
  }),
};
