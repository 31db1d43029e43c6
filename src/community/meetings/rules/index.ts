export * from './code';
export * from './rhythm';
export * from './timer';
export { namesOnWall, saidOnWall } from './wall';
export * from './where';
