export { nominables } from './common';
export * from './leading';
export * from './opening';
export { acceptElection } from './settling';
export * from './speaking';
export type { Telling } from './telling';
