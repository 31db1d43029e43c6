export * from './declaring';
export * from './freezing';
export * from './opening';
