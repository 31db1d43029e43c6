export { askWordPage, glossaryPage, setAsidePage } from './glossary';
export { puzzlingHints, puzzlingPage } from './hints';
export { addWordPage, changeWordPage, newWordPage, removeWordPage, wordPage } from './word';
