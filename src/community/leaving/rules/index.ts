export * from './balance';
export * from './closing';
export * from './departing';
export * from './tier-shares';
