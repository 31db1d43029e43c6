export * from './people';
export * from './pulse';
export * from './roles';
export * from './sealed';
export type {} from './tables';
export * from './terms';
