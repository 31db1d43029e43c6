export { loadChoices } from '../store';
export * from './front';
export * from './happened';
export * from './hosts';
export * from './needs';
export * from './organisations';
