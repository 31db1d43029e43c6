export * from './offers';
export * from './openings';
