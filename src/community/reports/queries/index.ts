export * from './dates';
export * from './figures';
export * from './grants';
export * from './load';
export * from './reports';
