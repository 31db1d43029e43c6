export * from './keeping';
export * from './loading';
export type { Inside } from './tables';
