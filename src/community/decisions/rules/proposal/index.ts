export * from './ending';
export * from './opening';
export * from './proposal';
