import { word } from './say';

const PREFIX = 'komunigi ';
type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/** The form with a file that left last: the browser sends it itself, and nobody here sees the answer come. */
const SENT = `${PREFIX}sent`;

/** Keeps what is typed into a form marked `data-keep`, or into a part of one, on this device, at every keystroke. */
export function keepTyped(): void {
  addEventListener('submit', ({ target }) => {
    const form = target instanceof HTMLFormElement && target.dataset.keep !== undefined ? target : null;
    if (form?.querySelector('[type=file][name]')) noteSent(nameOf(form));
  });
  addEventListener('input', ({ target }) => {
    const kept = target instanceof Element ? target.closest<HTMLElement>('[data-keep]') : null;
    if (kept) keep(kept);
  });
}

/** Puts back what was kept, unless the server has just answered with what was typed. */
export function restoreTyped(): void {
  forgetReceived();
  forgetNamed();
  for (const form of document.querySelectorAll<HTMLElement>('[data-keep]')) {
    if (document.querySelector('[data-focus]') || form.dataset.answered !== undefined) keep(form);
    else if (fill(form, read(form))) sayRestored(form);
  }
}

function noteSent(name: string): void {
  try {
    sessionStorage.setItem(SENT, name);
  } catch {
    // A forbidden storage has kept nothing that would have to be forgotten.
  }
}

/** A page that says that something is done is the answer to what was sent; any other one leaves it kept. */
function forgetReceived(): void {
  try {
    const sent = sessionStorage.getItem(SENT);
    if (sent === null) return;
    sessionStorage.removeItem(SENT);
    if (document.querySelector('.flash .notice')) localStorage.removeItem(sent);
  } catch {
    // As above.
  }
}

/** The page says `data-forget`: what was kept under that name stands elsewhere by now. */
function forgetNamed(): void {
  for (const { dataset } of document.querySelectorAll<HTMLElement>('[data-forget]'))
    try {
      localStorage.removeItem(PREFIX + dataset.forget);
    } catch {
      // As above.
    }
}

/** It was received, with those of its parts that left with it: the device need not keep it. Signing out forgets everything. */
export function forgetTyped(form: HTMLElement, parts: readonly HTMLElement[] = []): void {
  const isLeaving = form.getAttribute('action')?.endsWith('/sign-out');
  const received = [form, ...parts].map(nameOf);
  for (const key of Object.keys(localStorage)) {
    if (received.includes(key) || (isLeaving && key.startsWith(PREFIX))) localStorage.removeItem(key);
  }
}

const nameOf = (form: HTMLElement): string => PREFIX + form.dataset.keep;

/** The parts of a form that left as they stand now: not what was typed since, nor what leaves with a button of its own. */
export const partsSent = (form: HTMLElement, sent: URLSearchParams, button: HTMLElement | null): HTMLElement[] =>
  partsOf(form)
    .filter((part) => part.dataset.apart === undefined || part.contains(button))
    .filter((part) => controls(part).every((each) => isTick(each) || sent.getAll(each.name).includes(each.value)));

/** Parts of a form that are kept each by itself: they need not stand inside of it. */
const partsOf = (form: HTMLElement): HTMLElement[] =>
  Array.from(document.querySelectorAll<HTMLElement>('[data-keep]')).filter(
    (part) => part !== form && controls(part).some((each) => each.form === form),
  );

/** Also the version that was seen: an older text must not overwrite a newer one unnoticed. */
const controls = (form: HTMLElement): Control[] =>
  Array.from(form instanceof HTMLFormElement ? form.elements : form.querySelectorAll('input,textarea,select')).filter(
    (each): each is Control =>
      (each instanceof HTMLInputElement || each instanceof HTMLTextAreaElement || each instanceof HTMLSelectElement) &&
      each.name !== '' &&
      (each.type !== 'hidden' || each.name === 'version') &&
      each.type !== 'file',
  );

const isTick = (control: Control): control is HTMLInputElement =>
  control instanceof HTMLInputElement && (control.type === 'radio' || control.type === 'checkbox');

function keep(form: HTMLElement): void {
  const values = controls(form).map((each) => [each.name, each.value, isTick(each) ? each.checked : true]);
  try {
    localStorage.setItem(nameOf(form), JSON.stringify(values));
  } catch {
    // A full or forbidden storage takes nothing; the page works without it.
  }
}

type Kept = readonly (readonly [name: string, value: string, ticked: boolean])[];

function read(form: HTMLElement): Kept {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(nameOf(form)) ?? '[]');
    return Array.isArray(kept) ? kept.filter((each) => Array.isArray(each) && each.length === 3) : [];
  } catch {
    return [];
  }
}

/** True when that changed something a person sees. */
function fill(form: HTMLElement, kept: Kept): boolean {
  let changed = false;
  for (const control of controls(form)) {
    const found = kept.find(([name, value]) => name === control.name && (!isTick(control) || value === control.value));
    if (!found) continue;
    if (isTick(control)) {
      changed ||= control.checked !== found[2];
      control.checked = found[2];
    } else if (control.value !== found[1]) {
      changed ||= control.type !== 'hidden';
      control.value = found[1];
    }
  }
  return changed;
}

function sayRestored(form: HTMLElement): void {
  const line = document.createElement('p');
  line.className = 'restored';
  line.setAttribute('role', 'status');
  const again = document.createElement('button');
  again.type = 'button';
  again.textContent = word('forget');
  again.addEventListener('click', () => {
    localStorage.removeItem(nameOf(form));
    reset(form);
    line.remove();
    controls(form)
      .find((each) => each.type !== 'hidden')
      ?.focus();
  });
  line.append(`${word('restored')} `, again);
  form.prepend(line);
}

function reset(form: HTMLElement): void {
  if (form instanceof HTMLFormElement) form.reset();
  else for (const control of controls(form)) empty(control);
}

/** To what the page says of it. */
function empty(control: Control): void {
  if (control instanceof HTMLSelectElement) for (const each of control.options) each.selected = each.defaultSelected;
  else if (isTick(control)) control.checked = control.defaultChecked;
  else control.value = control.defaultValue;
}
