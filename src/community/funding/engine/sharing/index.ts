export * from './bonus';
export * from './components';
export * from './cost';
export * from './goal';
export * from './patrons';
export * from './pledge';
export * from './rank';
export * from './rules';
