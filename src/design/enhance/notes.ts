import { forgetTyped } from './keep';
import { word } from './say';
import { beforeSending, onEveryPage, typedIn } from './visit';

/** Several write at once: so often, while something is typed, it is sent to be merged with what the others wrote. */
const EVERY_MILLISECONDS = 3_000;
const waiting = new Map<string, ReturnType<typeof setTimeout>>();

/** Sends the notes of forms with `data-merge` by themselves, and again until they have arrived. */
export function mergeNotes(): void {
  addEventListener('input', ({ target }) => {
    const form = target instanceof Element ? target.closest<HTMLFormElement>('form[data-merge]') : null;
    if (form) later(form);
  });
  addEventListener('online', sendUnsent);
  onEveryPage(sendUnsent);
  beforeSending(async (form) => {
    const others = unsent().filter((each) => each !== form);
    await Promise.all(others.map(send));
    return others.every(isSent);
  });
}

/** What was written elsewhere comes into a text that is open, as long as nothing of one's own is on its way. */
export function takeMerged(part: HTMLElement, shown: HTMLElement): void {
  const [fresh, form] = [part, shown].map((each) => each.querySelector<HTMLFormElement>('form[data-merge]'));
  if (fresh && form && isSent(form)) put(form, textsOf(fresh)[1].value);
}

function sendUnsent(): void {
  for (const form of unsent()) later(form, 0);
}

const unsent = (): HTMLFormElement[] =>
  Array.from(document.querySelectorAll<HTMLFormElement>('form[data-merge]')).filter((form) => !isSent(form));

/** What the text was made from, and the text. */
const textsOf = (form: HTMLFormElement): [HTMLTextAreaElement, HTMLTextAreaElement] => {
  const [base, text] = form.querySelectorAll('textarea');
  if (!base || !text) throw new Error('a form to merge has its text and what it was made from');
  return [base, text];
};

function isSent(form: HTMLFormElement): boolean {
  const [base, text] = textsOf(form);
  return base.value === text.value;
}

function later(form: HTMLFormElement, milliseconds = EVERY_MILLISECONDS): void {
  if (waiting.has(form.id)) return;
  waiting.set(
    form.id,
    setTimeout(() => {
      waiting.delete(form.id);
      void send(document.getElementById(form.id) as HTMLFormElement | null);
    }, milliseconds),
  );
}

async function send(form: HTMLFormElement | null): Promise<void> {
  if (!form || isSent(form)) return;
  const [base, text] = textsOf(form);
  const sent = text.value;
  try {
    const response = await fetch(form.action, { method: 'POST', body: typedIn(form, null) });
    const page = new DOMParser().parseFromString(await response.text(), 'text/html');
    const fresh = response.redirected && page.querySelector<HTMLFormElement>(`#${form.id}`);
    // Refused, or the meeting has ended: the page says so, and nothing that was typed is lost.
    if (!fresh) return form.requestSubmit();
    if (text.value === sent) {
      put(form, textsOf(fresh)[1].value);
      forgetTyped(form);
    } else {
      base.value = sent;
      later(form);
    }
    say(form, 'kept');
  } catch {
    say(form, 'not-kept');
    later(form);
  }
}

/** Another's lines above the caret move it down with its own line. */
function put(form: HTMLFormElement, value: string): void {
  const [base, text] = textsOf(form);
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

function say(form: HTMLFormElement, name: string): void {
  const state = form.querySelector('[data-merge-state]');
  if (state) state.textContent = word(name);
}
