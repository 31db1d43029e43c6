export * from './roles';
export * from './terms';
