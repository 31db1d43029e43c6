export { withPresentIds } from './earlier-ids';
export type { Manifest } from './manifest';
export { type Check, takeIn } from './take-in';
export { archiveStream, writeArchive } from './write';
export { WrongArchive } from './wrong';
export { zipped } from './zip/small';
