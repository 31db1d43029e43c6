export * from './advances';
export * from './pools';
export * from './reading';
export * from './sharing';
export * from './trying';
