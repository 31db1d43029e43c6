export * from './neighbours';
export * from './path';
export * from './reduction';
export * from './request';
export * from './robots';
