export * from './course';
export * from './moving';
export * from './speaking';
