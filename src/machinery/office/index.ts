export { type Cell, csv, harmless } from './csv';
export { type Sheet, workbook } from './tables';
export { type WordBlock, type WordDocument, type WordRun, wordDocument } from './word';
