export * from './again';
export * from './declaring';
export * from './freezing';
export * from './opening';
export * from './reminding';
export * from './round';
export * from './share';
export * from './what-if';
