export { adoptVersion, beginHandbook, forgetDrafts } from './actions';
export { faultsOf as handbookFaults } from './audit';
export * from './pages';
export { type Awaited, awaitingAcceptance, bookOf, documentsOf } from './queries';
export { wordsAlone } from './rules';
