export * from './balance';
export * from './departing';
export * from './tier-shares';
