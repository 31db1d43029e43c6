export * from './dates';
export * from './grants';
export * from './links';
export * from './reports';
