export * from './dates';
export * from './evidence';
export * from './figures';
export * from './grants';
export * from './load';
export * from './reports';
