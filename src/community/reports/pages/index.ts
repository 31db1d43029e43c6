export { boardPage, boardPdfPage } from './board';
export { boardPanel, boardPath } from './panel';
