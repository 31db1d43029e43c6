export { FIRST_WORDS } from './first-words';
export { matcherOf, matchersOf, searched, soughtFor } from './matcher';
export { type KeptWording, type OwnWord, type Removal, wordsOf } from './overlay';
export { type Puzzling, puzzlingIn } from './puzzling';
export * from './words';
