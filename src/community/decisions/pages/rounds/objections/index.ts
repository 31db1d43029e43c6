export { Objections } from './objections';
