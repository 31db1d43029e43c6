export * from './people';
export * from './pulse';
export * from './roles';
export * from './sealed';
export * from './terms';
