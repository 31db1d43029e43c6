import { word } from './say';

let listening = false;

/** What only a script can do: print, copy, count characters, close an open menu, show which room one is in. */
export function conveniences(): void {
  showRoom();
  offerOwnClocks();
  for (const button of document.querySelectorAll<HTMLElement>('[data-print],[data-copy]')) button.hidden = false;
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
    if (target instanceof HTMLInputElement && target.dataset.bytes) weigh(target);
  });
  addEventListener('input', ({ target }) => {
    if (target instanceof HTMLTextAreaElement && target.dataset.most) count(target);
  });
}

/** On a phone the strip of rooms, or of views, is longer than the screen: the one that is open stands in its middle. */
function showRoom(): void {
  for (const strip of document.querySelectorAll('.nav, .tabs')) {
    const room = strip.querySelector('[aria-current]')?.getBoundingClientRect();
    if (!room) continue;
    strip.scrollLeft += room.left - strip.getBoundingClientRect().left - (strip.clientWidth - room.width) / 2;
  }
}

/** Times are shown on other clocks than those of this device: the way to its own is offered. */
function offerOwnClocks(): void {
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
  for (const offer of document.querySelectorAll<HTMLElement>('[data-zone]')) {
    const way = offer.querySelector('a');
    if (!way || offer.dataset.zone === timeZone) continue;
    way.href = `${way.getAttribute('href')?.split('=')[0]}=${encodeURIComponent(timeZone)}`;
    way.textContent = `${way.textContent?.split(' (')[0]} (${timeZone})`;
    offer.hidden = false;
  }
}

async function copy(button: HTMLElement | null): Promise<void> {
  if (!button) return;
  await navigator.clipboard.writeText(button.dataset.copy ?? '');
  button.textContent = word('copied');
}

/** A file that is too heavy is refused before minutes are spent on sending it. */
function weigh(input: HTMLInputElement): void {
  const [file] = input.files ?? [];
  input.setCustomValidity(file && file.size > Number(input.dataset.bytes) ? word('file-too-large') : '');
  input.reportValidity();
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
