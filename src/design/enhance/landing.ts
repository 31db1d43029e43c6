/** Where somebody was: the button that was pressed, in words that find it on the next page, and what its card leads to. */
interface Landmark {
  readonly button: string | undefined;
  readonly about: string | undefined;
  /** Whoever writes on in a text meanwhile is there by now, and not at the button any more. */
  readonly writing: { readonly id: string; readonly caret: number } | undefined;
}

/** Where somebody is who presses that button, in words that find it again. */
export const landmarkOf = (form: HTMLFormElement, button: HTMLElement | null): Landmark => ({
  button: wordsFor(form, button),
  about: (button ?? form).closest('.card,.line')?.querySelector<HTMLAnchorElement>('a[href]')?.pathname,
  writing: writingIn(document.activeElement),
});

const writingIn = (focused: Element | null): Landmark['writing'] =>
  focused instanceof HTMLTextAreaElement ? { id: focused.id, caret: focused.selectionEnd } : undefined;

function wordsFor(form: HTMLFormElement, button: HTMLElement | null): string | undefined {
  const action = form.getAttribute('action');
  if (!action || !(button instanceof HTMLButtonElement)) return;
  const named = button.name ? `[name="${CSS.escape(button.name)}"][value="${CSS.escape(button.value)}"]` : '';
  if (form.contains(button)) return `form[action="${CSS.escape(action)}"] button${named}`;
  const place = `button[form="${CSS.escape(form.id)}"]`;
  const elsewhere = button.getAttribute('formaction');
  // What posts elsewhere than its form is known by that, whatever it does next: another step, or the contrary.
  return elsewhere
    ? `${place}[formaction="${CSS.escape(elsewhere)}"][name="${CSS.escape(button.name)}"]`
    : `${place}:not([formaction])${named}`;
}

/** On another page: at its problem or what is wrong in it, at the place named, where the reader was, or at its top. */
export function arrive(hash: string, y?: number): void {
  const problem = document.querySelector<HTMLElement>('[data-focus]') ?? document.querySelector<HTMLElement>('.wrong');
  const target = problem ?? (hash ? document.getElementById(decodeURIComponent(hash.slice(1))) : null);
  if (target && y === undefined) target.scrollIntoView();
  else scrollTo(0, y ?? 0);
  const field = target?.querySelector<HTMLElement>('[aria-invalid=true]');
  (field ?? target ?? document.getElementById('content'))?.focus({ preventScroll: true });
}

/** On the same page: the eye and the focus stay where they were, on what the button was about where that is gone. */
export function stay(y: number, landmark: Landmark | undefined): void {
  scrollTo(0, y);
  sayNear();
  const button = landmark?.button ? document.querySelector<HTMLElement>(landmark.button) : null;
  const text = landmark?.writing && document.getElementById(landmark.writing.id);
  if (landmark?.writing && text instanceof HTMLTextAreaElement) {
    text.focus({ preventScroll: true });
    text.selectionStart = text.selectionEnd = landmark.writing.caret;
    return;
  }
  // Where the button is folded away by now, on what unfolds it.
  const there = button?.closest('details:not([open])')?.querySelector('summary') ?? button;
  (there ?? linkTo(landmark?.about) ?? document.getElementById('content'))?.focus({ preventScroll: true });
}

/** So long stays in view what was said of an act in the middle of a page, at whose top it stands. */
const NEAR_MILLISECONDS = 8_000;

function sayNear(): void {
  const said = document.querySelector('.flash');
  said?.classList.add('near');
  setTimeout(() => said?.classList.remove('near'), NEAR_MILLISECONDS);
}

/** The first link of a page to an address, whichever place in it. */
const linkTo = (path: string | undefined): HTMLElement | undefined =>
  path === undefined
    ? undefined
    : Array.from(document.querySelectorAll<HTMLAnchorElement>('main a[href]')).find((each) => each.pathname === path);
