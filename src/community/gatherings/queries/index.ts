export * from './gatherings';
export * from './people';
export * from './programme';
export * from './told';
