export * from './costs';
export * from './gathering';
export * from './people';
export * from './programme';
export * from './topics';
