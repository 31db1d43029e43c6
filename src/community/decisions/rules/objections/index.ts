export * from './care';
export * from './objection';
export type { Raised } from './raised';
export * from './settling';
