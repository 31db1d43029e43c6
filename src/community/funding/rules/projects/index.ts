export * from './amount';
export * from './cost';
export * from './fundable';
export * from './giver';
export * from './line';
export * from './mixing';
export * from './remedies';
export * from './terms';
