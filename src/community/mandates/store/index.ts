export * from './people';
export * from './pulse';
export * from './roles';
export type {} from './tables';
export * from './terms';
