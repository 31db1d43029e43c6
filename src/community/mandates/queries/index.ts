export { readSealed } from '../store';
export * from './people';
export * from './promises';
export * from './roles';
export * from './terms';
