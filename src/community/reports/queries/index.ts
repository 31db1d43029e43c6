export * from './figures';
export * from './grants';
export * from './reports';
