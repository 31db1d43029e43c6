export { communityTables, everyCommunityTable } from './catalogue';
export { withPresentIds } from './earlier-ids';
export type { Manifest } from './manifest';
export { type Lines, partOfArchive } from './part';
export { type Check, takeIn } from './take-in';
export { archiveStream, writeArchive } from './write';
export { WrongArchive } from './wrong';
export { contentOf, contentsOf, type ZipEntry, type Zipped, zippedIn } from './zip/read';
export { zipped } from './zip/small';
