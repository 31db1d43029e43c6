export * from './adopting';
export * from './declaring';
export * from './freezing';
export * from './opening';
export * from './reminding';
