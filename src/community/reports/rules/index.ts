export * from './due';
export { cut, type Fitted, fit, linesOf } from './fitting';
export * from './grant';
export * from './guide';
export * from './report';
export * from './sources';
