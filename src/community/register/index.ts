export { faultsOf as registerFaults } from './audit';
export { registerEntryFile, registerPage, SealedIn, type Tellers, type Told } from './pages';
export { entryNumbered, entryOf, type RegisterEntry, registerOf } from './queries';
export type { Sealing } from './rules';
export { type Seal, seal } from './store';
