export * from './election';
export * from './moving';
export * from './reading';
export * from './sealing';
export * from './speaking';
export * from './standing';
export * from './viewing';
