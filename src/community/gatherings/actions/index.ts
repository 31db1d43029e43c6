export * from './announcing';
export * from './arranging';
export { todayOf } from './common';
export * from './people';
export * from './told';
export * from './topics';
