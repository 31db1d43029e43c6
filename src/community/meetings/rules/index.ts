export * from './agenda';
export * from './code';
export * from './date-poll';
export * from './duties';
export * from './rhythm';
export * from './timer';
export { namesOnWall, saidOnWall } from './wall';
export * from './where';
