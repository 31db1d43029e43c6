export * from './amount';
export * from './cost';
export * from './giver';
export * from './line';
