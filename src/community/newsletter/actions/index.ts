export * from './caring';
export * from './own';
export * from './subscribing';
