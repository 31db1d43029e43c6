export * from './links';
export * from './offers';
export * from './openings';
