/** The door of the room: everything pages and letters need to be seen. */
export { assets, assetUrl } from './assets';
export * from './blocks';
export { type Fault, faultAt, faultsOf, Problem } from './faults';
export * from './fields';
export { day, list, minutes, moment, money, number, percent, shortDay, weekday } from './format';
export { Actions, Button, ButtonLink, CopyButton, Form, PrintButton, SpeakingFor, type Spokesperson } from './forms';
export { type Frame, type PageOptions, PLACES } from './frame';
export { type Child, Html, raw, render } from './jsx-runtime';
export { layout } from './layout';
export { type LetterParts, letter } from './letter';
export { markdown } from './markdown';
export { notFoundPage, troublePage } from './pages';
export { Path, Status, Tag, type TagKind, Timeline } from './story';
export { Bar, Bars, Table } from './tables';
export { isLanguage, type Language, languages, type Room, rich, sentenceFor, type Words, words } from './words';
