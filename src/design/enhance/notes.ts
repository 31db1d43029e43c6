import { forgetTyped } from './keep';
import { word } from './say';
import { beforeSending, onEveryPage } from './visit';

/** Several write at once: so often, while something is typed, it is sent to be merged with what the others wrote. */
const EVERY_MILLISECONDS = 3_000;
const waiting = new Map<string, ReturnType<typeof setTimeout>>();

/** Sends each text marked `data-merge` by itself to where that says, and again until it has arrived. */
export function mergeNotes(): void {
  addEventListener('input', ({ target }) => {
    const notes = target instanceof Element ? target.closest<HTMLElement>('[data-merge]') : null;
    if (notes) later(notes);
  });
  addEventListener('online', () => sendUnsent());
  // What was refused waits to be changed.
  onEveryPage(() => sendUnsent((notes) => !notes.querySelector('.wrong')));
  // What the server has already need not travel again with every button.
  addEventListener('formdata', ({ target, formData }) => {
    for (const notes of Array.from(document.querySelectorAll<HTMLElement>('[data-merge]')).filter(isSent))
      for (const { form, name } of textsOf(notes)) if (form === target) formData.delete(name);
  });
  beforeSending(async (form) => {
    // What belongs to the form leaves with it.
    const others = unsent().filter((each) => textsOf(each)[1].form !== form);
    await Promise.all(others.map(send));
    return others.every(isSent);
  });
}

/** What was written elsewhere comes into a text that is open, as long as nothing of one's own is on its way. */
export function takeMerged(part: HTMLElement, shown: HTMLElement): void {
  const [fresh, notes] = [part, shown].map((each) => each.querySelector<HTMLElement>('[data-merge]'));
  if (fresh && notes && isSent(notes)) put(notes, textsOf(fresh)[1].value);
}

function sendUnsent(which: (notes: HTMLElement) => boolean = () => true): void {
  for (const notes of unsent().filter(which)) later(notes, 0);
}

const unsent = (): HTMLElement[] =>
  Array.from(document.querySelectorAll<HTMLElement>('[data-merge]')).filter((notes) => !isSent(notes));

/** What the text was made from, and the text. */
const textsOf = (notes: HTMLElement): [HTMLTextAreaElement, HTMLTextAreaElement] => {
  const [base, text] = notes.querySelectorAll('textarea');
  if (!base || !text) throw new Error('notes to merge have their text and what it was made from');
  return [base, text];
};

/** Holds what was sent and is not answered yet: it leaves with any form that takes the text along meanwhile. */
const unheardOf = (notes: HTMLElement) => notes.querySelector<HTMLTextAreaElement>('[name^="sent."]');

function noteUnheard(notes: HTMLElement, sent: string): void {
  const unheard = unheardOf(notes);
  if (unheard) unheard.value = sent;
}

function isSent(notes: HTMLElement): boolean {
  const [base, text] = textsOf(notes);
  return base.value === text.value;
}

function later(notes: HTMLElement, milliseconds = EVERY_MILLISECONDS): void {
  if (waiting.has(notes.id)) return;
  waiting.set(
    notes.id,
    setTimeout(() => {
      waiting.delete(notes.id);
      void send(document.getElementById(notes.id));
    }, milliseconds),
  );
}

async function send(notes: HTMLElement | null): Promise<void> {
  if (!notes || isSent(notes)) return;
  const [base, text] = textsOf(notes);
  if (text.form?.ariaBusy === 'true') return later(notes);
  // What was never answered may have arrived: the same again adds nothing to it, and what was typed since is made from it.
  const sent = unheardOf(notes)?.value || text.value;
  noteUnheard(notes, sent);
  try {
    const body = new URLSearchParams({ [base.name]: base.value, [text.name]: sent });
    const response = await fetch(notes.dataset.merge ?? '', { method: 'POST', body });
    const page = new DOMParser().parseFromString(await response.text(), 'text/html');
    const fresh = response.redirected && page.getElementById(notes.id);
    noteUnheard(notes, '');
    // Refused, or the meeting has ended: the page says so, and nothing that was typed is lost.
    if (!fresh) return notes.querySelector<HTMLElement>('[type=submit]')?.click();
    if (text.value === sent) {
      put(notes, textsOf(fresh)[1].value);
      forgetTyped(notes);
    } else {
      base.value = sent;
      later(notes);
    }
    say(notes, 'kept');
  } catch {
    say(notes, 'not-kept');
    later(notes);
  }
}

/** Another's lines above the caret move it down with its own line. */
function put(notes: HTMLElement, value: string): void {
  const [base, text] = textsOf(notes);
  noteUnheard(notes, '');
  const { selectionStart: at, value: before } = text;
  base.value = value;
  if (value === before) return;
  const isFocused = document.activeElement === text;
  text.value = value;
  if (isFocused)
    text.selectionEnd = text.selectionStart = value.startsWith(before.slice(0, at))
      ? at
      : at + value.length - before.length;
}

function say(notes: HTMLElement, name: string): void {
  const state = notes.querySelector('[data-merge-state]');
  if (state) state.textContent = word(name);
}
