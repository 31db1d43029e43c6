export * from './roles';
export type {} from './tables';
export * from './terms';
