/** The door of the room: everything pages and letters need to be seen. */
export { assets } from './assets';
export * from './blocks';
export { Difference } from './difference';
export { Explained } from './explained';
export { type Fault, faultsOf, Problem } from './faults';
export * from './fields';
export {
  appointment,
  clock,
  colon,
  currencySign,
  day,
  list,
  minutes,
  moment,
  money,
  names,
  number,
  percent,
  quoted,
  shortDay,
  unbroken,
  zoneName,
} from './format';
export {
  Actions,
  Button,
  ButtonLink,
  CopyButton,
  Form,
  PrintButton,
  SpeakingFor,
  type Spokesperson,
} from './forms';
export type { Frame, PageOptions } from './frame';
export { blockLayout, type FrontFrame, frontLayout } from './front';
export { type Child, flat, Html, stencil } from './jsx-runtime';
export { layout } from './layout';
export { type LetterParts, letter } from './letter';
export { type MailingParts, type MailingStory, mailing } from './mailing';
export { describedPictures, type HeadingLevel, markdown, picturesIn, withPicturesAt } from './markdown';
export { type Block, blocksOf, type Inline } from './markdown-blocks';
export { outside, withoutOwnLinks } from './outside';
export { notFoundPage, troublePage } from './pages';
export { PAPER } from './paper';
export type { PublicBlock, PublicEntry, PublicFigure, PublicNews, PublicPage, PublicPart, PublicPiece } from './public';
export { Path, Status, Tag, type TagKind, Timeline } from './story';
export type { Subject } from './subject';
export { Bars, Table } from './tables';
export {
  isLanguage,
  type Language,
  languages,
  type Room,
  readingLanguages,
  rich,
  sentenceFor,
  type Words,
  words,
} from './words';
export { DraftNotice, OriginalBeside, type Overtaken, OvertakenNotice, Shaping, TextPreview } from './writing';
