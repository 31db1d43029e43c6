import { takeMerged } from './notes';
import { fetchedPage, madeReady } from './visit';

let source: EventSource | undefined;
let watched: string | undefined;
let seen = 0;
let isFetching = false;
let isAsked = false;
let again: number | undefined;

/**
 * On a page that says `data-live`, shows by itself what happened meanwhile: whatever has `data-part` is taken anew from
 * the server. A lost connection is found again; a hidden page rests, and catches up when it is looked at.
 */
export function watchPage(): void {
  const url = livePart()?.dataset.live;
  seen = stateOf(livePart());
  tick();
  if (url === watched) return;
  rest();
  watched = url;
  listen();
}

const livePart = (): HTMLElement | null => document.querySelector('[data-live]');

/** How much had happened when that was made; it only grows. */
const stateOf = (live: HTMLElement | null): number => Number(live?.dataset.liveAt ?? 0);

addEventListener('visibilitychange', () => (document.hidden ? rest() : listen()), true);
addEventListener('online', () => {
  rest();
  listen();
});

function rest(): void {
  clearTimeout(again);
  source?.close();
  source = undefined;
}

function listen(): void {
  if (!watched || document.hidden || source) return;
  source = new EventSource(watched);
  source.onmessage = ({ data }) => {
    if (Number(data) !== seen) void takeAnew();
  };
  source.onerror = () => {
    // A connection that breaks is opened anew by the browser; one that was refused is not.
    if (source?.readyState !== EventSource.CLOSED) return;
    rest();
    again = setTimeout(listen, 10_000);
  };
}

/** What ends a press, and so long afterwards the browser has done what was pressed. */
const LIFTS = ['pointerup', 'pointercancel', 'keyup'] as const;
const LIFTED_MILLISECONDS = 200;

/** Catches up with what was left alone under the finger, once it is lifted. */
function lifted(): void {
  for (const each of LIFTS) removeEventListener(each, lifted, true);
  setTimeout(takeAnew, LIFTED_MILLISECONDS);
}

/** One fetch at a time; whatever happens meanwhile asks for one more. */
async function takeAnew(): Promise<void> {
  isAsked = true;
  if (isFetching) return;
  isFetching = true;
  try {
    while (isAsked) {
      isAsked = false;
      const { href } = location;
      const page = await fetchedPage(href).catch(() => undefined);
      if (page && href === location.href) show(page);
    }
  } finally {
    isFetching = false;
  }
}

function show(page: Document): void {
  const next = page.querySelector<HTMLElement>('[data-live]');
  const current = livePart();
  // What was asked for before one's own act, and comes after its answer, would take that back.
  if (!next || !current || stateOf(next) < stateOf(current)) return;
  let isPressed = false;
  for (const part of next.querySelectorAll<HTMLElement>('[data-part]')) {
    const shown = document.getElementById(part.id);
    if (!shown || sameness(shown) === sameness(part)) continue;
    // A button that goes while the finger is on it has not been pressed when the finger is lifted.
    if (shown.querySelector(':active')) isPressed = true;
    else if (isInUse(shown)) takeMerged(part, shown);
    else put(part, shown);
  }
  if (isPressed) for (const each of LIFTS) addEventListener(each, lifted, true);
  current.dataset.liveAt = next.dataset.liveAt ?? '0';
  madeReady();
}

/** The words stay where the eye and the focus are, and what somebody has unfolded stays unfolded. */
function put(part: HTMLElement, shown: HTMLElement): void {
  for (const fold of part.querySelectorAll('details')) fold.open ||= unfoldedIn(shown).has(summaryOf(fold));
  const focused = shown.contains(document.activeElement) ? document.activeElement : null;
  const place = focused ? [...shown.querySelectorAll(FOCUSABLE)].indexOf(focused) : -1;
  shown.className = part.className;
  shown.replaceChildren(...part.childNodes);
  if (focused) shown.querySelectorAll<HTMLElement>(FOCUSABLE)[Math.max(0, place)]?.focus({ preventScroll: true });
}

const summaryOf = (fold: Element): string => fold.querySelector('summary')?.textContent ?? '';
const unfoldedIn = (part: HTMLElement): ReadonlySet<string> =>
  new Set([...part.querySelectorAll('details[open]')].map(summaryOf));

const FOCUSABLE = 'a[href],button,input:not([type=hidden]),select,textarea,summary';

/** Nothing is taken from under the hands of someone who is typing or choosing, or who was asked to change what they typed. */
function isInUse(part: HTMLElement): boolean {
  if (part.querySelector('form[aria-busy=true],.wrong')) return true;
  return [...part.querySelectorAll<Field>('textarea,select,input:not([type=hidden])')].some(
    (field) => field === document.activeElement || isChanged(field),
  );
}

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

function isChanged(field: Field): boolean {
  if (field instanceof HTMLSelectElement) return field.selectedOptions[0] !== unchosen(Array.from(field.options));
  return field instanceof HTMLInputElement && ['radio', 'checkbox'].includes(field.type)
    ? field.checked !== field.defaultChecked
    : field.value !== field.defaultValue;
}

/** What a list shows before anybody chooses from it: what the page says, else the first that may be chosen. */
const unchosen = (options: readonly HTMLOptionElement[]): HTMLOptionElement | undefined =>
  options.filter((each) => each.defaultSelected).at(-1) ?? options.find((each) => !each.disabled);

/** Two renderings differ in the name that each form carries, and in how much time is left. */
const sameness = (part: HTMLElement): string =>
  part.innerHTML
    .replace(/(name="once" value|data-left|data-ends)="[^"]*"/g, '')
    .replace(/(role="timer"[^>]*>)[^<]*/g, '$1');

let ticking: number | undefined;

/** Counts down what is left, in the way that every clock does; the server has said how many seconds. */
function tick(): void {
  clearInterval(ticking);
  const timers = document.querySelectorAll<HTMLElement>('[data-left]');
  for (const timer of timers) {
    timer.dataset.ends ??= String(Date.now() + Number(timer.dataset.left) * 1000);
    timer.dataset.until ??= timer.textContent ?? '';
  }
  if (timers.length === 0) return;
  const count = () => {
    for (const timer of document.querySelectorAll<HTMLElement>('[data-ends]')) {
      const left = Math.ceil((Number(timer.dataset.ends) - Date.now()) / 1000);
      timer.classList.toggle('over', left <= 0);
      timer.textContent = left > 0 ? `${Math.floor(left / 60)}:${String(left % 60).padStart(2, '0')}` : '0:00';
    }
  };
  count();
  ticking = setInterval(count, 500);
}
