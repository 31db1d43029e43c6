export * from './balance';
export * from './changing';
export * from './closing';
export * from './departing';
export * from './tier-shares';
