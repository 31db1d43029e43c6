import { forgetTyped, partsSent } from './keep';
import { arrive, landmarkOf, stay } from './landing';
import { say } from './say';

type Ready = () => void;
const readies: Ready[] = [];
let shown = pathOf(location);
let underWay: AbortController | undefined;

/** Runs now and after every swap of the page. */
export function onEveryPage(ready: Ready): void {
  readies.push(ready);
  ready();
}

/** What leaves before a form does: true once all of it has arrived. */
type Before = (form: HTMLFormElement) => Promise<boolean>;
const befores: Before[] = [];

/** What is typed elsewhere on the page and sent by itself arrives before any form does that may end its being taken. */
export function beforeSending(before: Before): void {
  befores.push(before);
}

/** Takes over links and forms within the site; leaves everything unusual to the browser. */
export function startVisits(): void {
  history.scrollRestoration = 'manual';
  if (typeof history.state?.y === 'number') scrollTo(0, history.state.y);
  withoutDone();
  addEventListener('click', followLink);
  addEventListener('submit', sendForm);
  addEventListener('popstate', goBack);
  addEventListener('scrollend', rememberScroll);
}

function followLink(event: MouseEvent): void {
  const link = event.target instanceof Element ? event.target.closest('a') : null;
  if (!link || event.defaultPrevented || event.button !== 0 || !isOurs(link.href) || isPlain(link)) return;
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  if (link.target || link.hasAttribute('download')) return;
  if (link.hash && pathOf(link) === shown) return;
  event.preventDefault();
  rememberScroll();
  void visit(link.href);
}

async function visit(href: string, options: { readonly back?: number } = {}): Promise<void> {
  underWay?.abort();
  underWay = new AbortController();
  try {
    const response = await fetch(href, { signal: underWay.signal, headers: { accept: 'text/html' } });
    const page = await pageIn(response);
    if (!page) return location.assign(href);
    const { hash } = new URL(href);
    if (options.back === undefined) history.pushState(null, '', response.url + hash);
    await swap(page, () => arrive(hash, options.back));
  } catch (error) {
    if (!(error instanceof DOMException && error.name === 'AbortError')) location.assign(href);
  }
}

function goBack(event: PopStateEvent): void {
  const y = typeof event.state?.y === 'number' ? event.state.y : undefined;
  if (pathOf(location) === shown) arrive(location.hash, y);
  else void visit(location.href, { back: y ?? 0 });
}

async function sendForm(event: SubmitEvent): Promise<void> {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || event.defaultPrevented) return;
  if (form.ariaBusy === 'true') return event.preventDefault();
  const button = meantBy(event.submitter);
  const action = new URL(button?.getAttribute('formaction') ?? form.getAttribute('action') ?? '', location.href);
  if (!isOurs(action.href) || isPlain(form) || form.target || form.querySelector('[type=file][name]')) return;
  event.preventDefault();
  const sent = typedIn(form, button);
  if (form.method === 'get') {
    action.search = sent.toString();
    rememberScroll();
    return visit(action.href);
  }
  form.ariaBusy = 'true';
  try {
    for (const before of befores) if (!(await before(form))) return navigator.onLine ? undefined : say('offline');
    const response = await fetch(action, { method: 'POST', body: sent, headers: { accept: 'text/html' } });
    if (response.ok) forgetTyped(form, partsSent(form, sent, button));
    await received(response, form, button);
  } catch {
    say(navigator.onLine ? 'failed' : 'offline');
  } finally {
    form.ariaBusy = null;
  }
}

/** Enter in a part that leaves with a button of its own means that one: not the first of the form, nor one that sends nothing. */
const meantBy = (submitter: HTMLElement | null): HTMLElement | null =>
  (submitter?.hidden && document.activeElement?.closest('[data-apart]')?.querySelector<HTMLElement>('[formaction]')) ||
  submitter;

/** What was accepted is answered elsewhere, or with a page of its own; a refusal is the form again. */
async function received(response: Response, form: HTMLFormElement, button: HTMLElement | null): Promise<void> {
  const page = await pageIn(response);
  if (!page) return response.redirected ? location.assign(response.url) : say('failed');
  // Whoever acts on a page goes on where they are, also where it shows something more since.
  const isHere = new URL(response.url).pathname === new URL(shown, location.origin).pathname;
  if (!response.redirected) return swap(page, () => arrive(''));
  // What stands there may be another thing after an act, such as the minutes of a meeting that has ended: read from its top.
  const same = isHere && headingOf(page) === headingOf(document);
  const landmark = same ? landmarkOf(form, button) : undefined;
  if (isHere) history.replaceState(history.state, '', response.url);
  else {
    rememberScroll();
    history.pushState(null, '', response.url);
  }
  const { scrollY } = window;
  await swap(page, () => (same ? stay(scrollY, landmark) : arrive(new URL(response.url).hash)));
}

const headingOf = (page: Document): string => page.querySelector('h1')?.textContent ?? '';

/**
 * The page in an answer, if it is one of ours and of this release. One that frames another has a policy of its own, which
 * only the browser's own visit brings along.
 */
async function pageIn(response: Response): Promise<Document | undefined> {
  if (!response.headers.get('content-type')?.startsWith('text/html')) return;
  const page = new DOMParser().parseFromString(await response.text(), 'text/html');
  return page.getElementById('content') && !page.querySelector('iframe') && filesOf(page) === filesOf(document)
    ? page
    : undefined;
}

/** A page of this site, fetched without leaving the one that is open; undefined when it is another release's. */
export async function fetchedPage(href: string): Promise<Document | undefined> {
  return pageIn(await fetch(href, { headers: { accept: 'text/html' } }));
}

/** After a part of the page was changed: what scripts add to a page is added to the new part too. */
export function madeReady(): void {
  for (const ready of readies) ready();
}

const filesOf = (page: Document): string =>
  Array.from(
    page.querySelectorAll('link[rel=stylesheet],script'),
    (each) => each.getAttribute('href') ?? each.getAttribute('src'),
  ).join();

async function swap(page: Document, land: () => void): Promise<void> {
  const change = () => {
    document.title = page.title;
    document.documentElement.lang = page.documentElement.lang;
    document.body.replaceWith(document.adoptNode(page.body));
    shown = pathOf(location);
    withoutDone();
    for (const ready of readies) ready();
    land();
  };
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
  if (still || !document.startViewTransition) return change();
  await document.startViewTransition(change).updateCallbackDone;
}

/** What a form sends when that button sends it. */
export function typedIn(form: HTMLFormElement, button: HTMLElement | null): URLSearchParams {
  const sent = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (typeof value === 'string') sent.append(name, value);
  if (button instanceof HTMLButtonElement && button.name) sent.append(button.name, button.value);
  return sent;
}

/** `?done=` has been said once; saying it again after a reload would be a lie. */
function withoutDone(): void {
  const url = new URL(location.href);
  if (!url.searchParams.has('done')) return;
  url.searchParams.delete('done');
  history.replaceState(history.state, '', url);
  shown = pathOf(location);
}

const rememberScroll = (): void => history.replaceState({ y: scrollY }, '');
const isOurs = (href: string): boolean => /^https?:/.test(href) && new URL(href).origin === location.origin;
const isPlain = (element: Element): boolean => element.closest('[data-plain]') !== null;
/** What names a page: `?done=` says how one came to it, not which it is. */
function pathOf({ pathname, search }: { readonly pathname: string; readonly search: string }): string {
  const query = new URLSearchParams(search);
  query.delete('done');
  return `${pathname}?${query}`;
}
