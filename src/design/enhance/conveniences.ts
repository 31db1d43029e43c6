import { word } from './say';

let listening = false;

/** What only a script can do: print, copy, count characters, close an open menu, show which room one is in. */
export function conveniences(): void {
  showRoom();
  for (const button of document.querySelectorAll<HTMLElement>('[data-print],[data-copy],[data-file]'))
    button.hidden = false;
  for (const field of document.querySelectorAll<HTMLTextAreaElement>('[data-most]')) count(field);
  if (listening) return;
  listening = true;
  addEventListener('click', ({ target }) => {
    if (!(target instanceof Element)) return;
    if (target.closest('[data-print]')) print();
    void copy(target.closest<HTMLElement>('[data-copy]'));
    const menu = document.querySelector<HTMLDetailsElement>('.menu[open]');
    if (menu && !menu.contains(target)) menu.open = false;
  });
  addEventListener('keydown', ({ key }) => {
    const menu = key === 'Escape' ? document.querySelector<HTMLDetailsElement>('.menu[open]') : null;
    if (!menu) return;
    menu.open = false;
    menu.querySelector('summary')?.focus();
  });
  addEventListener('change', ({ target }) => {
    if (target instanceof HTMLInputElement && target.dataset.into) void readInto(target, target.dataset.into);
  });
  addEventListener('input', ({ target }) => {
    if (target instanceof HTMLTextAreaElement && target.dataset.most) count(target);
  });
}

/** On a phone the strip of rooms is longer than the screen: the one that is open stands in its middle. */
function showRoom(): void {
  const strip = document.querySelector('.nav');
  const room = strip?.querySelector<HTMLElement>('[aria-current]');
  if (strip && room) strip.scrollLeft = room.offsetLeft - (strip.clientWidth - room.offsetWidth) / 2;
}

async function copy(button: HTMLElement | null): Promise<void> {
  if (!button) return;
  await navigator.clipboard.writeText(button.dataset.copy ?? '');
  button.textContent = word('copied');
}

/** The text of a chosen file, put where someone would have pasted it. Spreadsheets save UTF-8, or what Windows wrote before. */
async function readInto(input: HTMLInputElement, id: string): Promise<void> {
  const [file] = input.files ?? [];
  const field = document.getElementById(id);
  if (!file || !(field instanceof HTMLTextAreaElement)) return;
  const bytes = new Uint8Array(await file.arrayBuffer());
  const isText = !bytes.subarray(0, 4096).includes(0);
  input.setCustomValidity(isText ? '' : word('not-text'));
  if (!isText) {
    input.reportValidity();
    return;
  }
  field.value = textOf(bytes);
  field.dispatchEvent(new Event('input', { bubbles: true }));
}

function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** Shown once three quarters of the place are taken. */
function count(field: HTMLTextAreaElement): void {
  const counter = document.getElementById(`${field.id}-count`);
  const most = Number(field.dataset.most);
  if (!counter) return;
  const digits = new Intl.NumberFormat(document.documentElement.lang);
  counter.hidden = field.value.length < most * 0.75;
  counter.textContent = `${digits.format(field.value.length)} / ${digits.format(most)}`;
  counter.classList.toggle('over', field.value.length > most);
}
