export * from './reading';
export * from './trying';
