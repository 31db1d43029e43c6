import { type Refusal, refuse } from '../../basics/outcome';
import type { TakenFile } from './taken';
import { LARGEST_DOCUMENT_BYTES } from './taken';
import { namesInZip } from './zip';

type Document = Pick<TakenFile, 'type' | 'bytes'> & { readonly ending: string };

/**
 * Looks at a document that is not a picture. Refuses `file-too-large` (`megabytes`), `document-damaged`,
 * `document-program` and `file-unknown`.
 */
export function checkDocument(bytes: Buffer, recognised: 'pdf' | 'zip' | 'text', name: string): Document | Refusal {
  if (bytes.length > LARGEST_DOCUMENT_BYTES)
    return refuse('file-too-large', undefined, { megabytes: LARGEST_DOCUMENT_BYTES / 1_000_000 });
  if (recognised === 'pdf') return checkPdf(bytes);
  if (recognised === 'zip') return checkOffice(bytes);
  return checkText(bytes, name);
}

const PDF_TAIL_BYTES = 2048;

function checkPdf(bytes: Buffer): Document | Refusal {
  if (!bytes.subarray(-PDF_TAIL_BYTES).includes('%%EOF')) return refuse('document-damaged');
  // What a reader would run: scripts, other programs, files inside. Packed away where they are not seen, they meet the
  // reader's own walls: a PDF is only ever downloaded from here.
  const isActive = /\/(JavaScript|JS|Launch|EmbeddedFiles?|RichMedia)[\s/<([]/.test(bytes.toString('latin1'));
  return isActive ? refuse('document-program') : { type: 'application/pdf', ending: 'pdf', bytes };
}

const OPEN = 'application/vnd.oasis.opendocument.';
const MICROSOFT = 'application/vnd.openxmlformats-officedocument.';
const OPEN_TYPES = new Map([
  [`${OPEN}text`, 'odt'],
  [`${OPEN}spreadsheet`, 'ods'],
  [`${OPEN}presentation`, 'odp'],
]);
const MICROSOFT_PARTS = [
  ['word/document.xml', `${MICROSOFT}wordprocessingml.document`, 'docx'],
  ['xl/workbook.xml', `${MICROSOFT}spreadsheetml.sheet`, 'xlsx'],
  ['ppt/presentation.xml', `${MICROSOFT}presentationml.presentation`, 'pptx'],
] as const;
const PROGRAMS = /(^|\/)(vbaProject\.bin|Basic\/|Scripts\/|activeX|embeddings\/)/i;
const OPEN_TYPE_AT = 38;

/** A text, a sheet or slides of LibreOffice or Microsoft Office: zip files, known by what lies in them. */
function checkOffice(bytes: Buffer): Document | Refusal {
  const names = namesInZip(bytes);
  if (!names) return refuse('document-damaged');
  if (names.some((name) => PROGRAMS.test(name))) return refuse('document-program');
  const said = bytes.toString('latin1', OPEN_TYPE_AT, OPEN_TYPE_AT + 80);
  const open = [...OPEN_TYPES].find(([type]) => names[0] === 'mimetype' && said.startsWith(type));
  if (open) return { type: open[0], ending: open[1], bytes };
  const microsoft = MICROSOFT_PARTS.find(([part]) => names.includes(part) && names.includes('[Content_Types].xml'));
  return microsoft ? { type: microsoft[1], ending: microsoft[2], bytes } : refuse('file-unknown');
}

const ENDINGS = { csv: 'text/csv', md: 'text/markdown', txt: 'text/plain' } as const;

/** Kept as UTF-8, whatever it was written in. */
function checkText(bytes: Buffer, name: string): Document | Refusal {
  const ending = /\.(csv|md|txt)$/i.exec(name)?.[1]?.toLowerCase();
  if (ending !== 'csv' && ending !== 'md' && ending !== 'txt') return refuse('file-unknown');
  return { type: `${ENDINGS[ending]}; charset=utf-8`, ending, bytes: Buffer.from(textOf(bytes)) };
}

function textOf(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
