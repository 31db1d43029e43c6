export * from './code';
export * from './timer';
export { namesOnWall, saidOnWall } from './wall';
