import { isRefusal, type Refusal, refuse } from '../../basics/outcome';
import { tidyLine } from '../../basics/text';
import { checkDocument } from './documents';
import { drawnAnew } from './pictures/anew';
import { checkPicture } from './pictures/check';
import { recognise } from './recognise';
import type { TakenFile } from './taken';

const LONGEST_NAME = 100;
const ENDINGS = { 'image/jpeg': 'jpg', 'image/png': 'png' } as const;

/**
 * Takes a file in: recognises it by what it holds, looks at it, draws a picture anew. It touches no database, so that
 * it is done before an act begins. Refuses by the names that `recognise`, `checkPicture`, `drawnAnew` and
 * `checkDocument` say, and `file-empty`; the field is for the caller to name.
 */
export async function takeFile(content: Uint8Array, called: string): Promise<TakenFile | Refusal> {
  const bytes = Buffer.from(content.buffer, content.byteOffset, content.length);
  if (bytes.length === 0) return refuse('file-empty');
  const recognised = recognise(bytes);
  if (isRefusal(recognised)) return recognised;
  if (recognised === 'pdf' || recognised === 'zip' || recognised === 'text') {
    const document = checkDocument(bytes, recognised, called);
    if (isRefusal(document)) return document;
    const { type, ending, bytes: kept } = document;
    return { kind: 'document', name: nameFor(called, ending), type, bytes: kept, width: null, height: null };
  }
  const refused = checkPicture(bytes, recognised);
  if (refused) return refused;
  const picture = await drawnAnew(bytes);
  return isRefusal(picture) ? picture : { kind: 'picture', name: nameFor(called, ENDINGS[picture.type]), ...picture };
}

/** The last part of a path, of what can be a name on every computer, with the ending of what the file really is. */
function nameFor(called: string, ending: string): string {
  const last = tidyLine(called.split(/[/\\]/).at(-1) ?? '').replace(/\.[^.]*$/, '');
  const plain = last
    .replace(/["*:<>?|]/g, '-')
    .replace(/^[.\s]+|[.\s]+$/g, '')
    .slice(0, LONGEST_NAME)
    .trim();
  return `${plain || 'komunigi'}.${ending}`;
}
