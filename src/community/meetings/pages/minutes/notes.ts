import { isRefusal, type Refusal } from '../../../../basics/outcome';
import { type Request, typed } from '../../../../machinery/web';
import { writeNotes } from '../../actions';
import type { AgendaItem, Meeting } from '../../queries';

/** The id of the one form to which the notes of every item belong, and the buttons that carry them along. */
export const NOTES_FORM = 'minutes-notes';

/** What a field of an item is called in that form, where every item has one: `title.<item>`. */
export const fieldOf = (field: string, itemId: string): string => `${field}.${itemId}`;

/** What a browser without scripts may send of them: of every item what is written there and what it was made from. */
export const LONG_NOTES = { formBytes: 4_194_304 } as const;

/** What somebody wrote under an item, the text they made it from, and what they sent before without hearing of it. */
interface Written {
  readonly itemId: string;
  readonly base: string;
  readonly text: string;
  readonly sent: string;
}

/** The notes that a form brings, of every item. */
export const notesIn = (form: Request['form']): readonly Written[] =>
  Object.keys(form)
    .filter((name) => name.startsWith('text.'))
    .map((name) => name.slice('text.'.length))
    .map((itemId) => {
      const [base = '', text = '', sent = ''] = ['base', 'text', 'sent'].map((name) =>
        typed(form, fieldOf(name, itemId)),
      );
      return { itemId, base, text, sent };
    });

/** What somebody wrote, notes that were changed and the words of an act, as one text; of items no longer on that agenda only, where one is given. */
export const writtenIn = (form: Request['form'], agenda: readonly Pick<AgendaItem, 'id'>[] = []): string =>
  [...changed(form), ...besideNotes(form)]
    .filter(({ itemId }) => !agenda.some(({ id }) => id === itemId))
    .map(({ text }) => text)
    .join('\n\n');

const changed = (form: Request['form']): readonly Written[] =>
  notesIn(form).filter(({ base, text }) => plainLines(base) !== plainLines(text));

/** What stands in the other fields of every item: a task, what becomes clear of a need, the sentence of an answer. */
const besideNotes = (form: Request['form']): readonly Pick<Written, 'itemId' | 'text'>[] =>
  Object.keys(form).flatMap((name) => {
    const [field = '', itemId = ''] = name.split('.');
    const text = typed(form, name).trim();
    return ['title', 'words', 'sentence'].includes(field) && itemId && text ? [{ itemId, text }] : [];
  });

/** Line ends as one writes them, whichever way a browser sends them. */
const plainLines = (text: string): string => text.replace(/\r\n?/g, '\n');

/**
 * Writes down what a form brings; what `writeNotes` refuses, with the item it refused. Whoever else does so comes to the
 * items in the same order, whatever that of their page is, so that nobody waits for somebody who waits for them.
 */
export async function takeNotes(
  request: Request,
  meeting: Meeting,
): Promise<undefined | { readonly itemId: string; readonly refusal: Refusal }> {
  const inOrder = [...changed(request.form)].sort((one, other) => (one.itemId < other.itemId ? -1 : 1));
  for (const written of inOrder) {
    const outcome = await writeNotes(request.here, meeting, written);
    if (isRefusal(outcome)) return { itemId: written.itemId, refusal: outcome };
  }
  return undefined;
}
