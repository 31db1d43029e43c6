const PAUSE_MILLISECONDS = 250;
const SHORTEST = 3;
let timer: ReturnType<typeof setTimeout>;
let underWay: AbortController | undefined;

/** Asks, while something is typed into a field with `data-suggest`, what resembles it; shows the fragment below. */
export function suggestWhileTyping(): void {
  addEventListener('input', ({ target }) => {
    if (!(target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement) || !target.dataset.suggest)
      return;
    clearTimeout(timer);
    timer = setTimeout(() => void suggest(target), PAUSE_MILLISECONDS);
  });
}

async function suggest(field: HTMLInputElement | HTMLTextAreaElement): Promise<void> {
  const place = document.getElementById(`${field.id}-suggestions`);
  if (!place) return;
  underWay?.abort();
  underWay = new AbortController();
  const text = field.value.trim();
  if (text.length < SHORTEST) return place.replaceChildren();
  const url = new URL(field.dataset.suggest ?? '', location.href);
  url.searchParams.set(field.name, text.slice(0, 500));
  try {
    const response = await fetch(url, { signal: underWay.signal });
    if (!response.ok || response.redirected) return;
    const answer = new DOMParser().parseFromString(await response.text(), 'text/html');
    place.replaceChildren(...answer.body.childNodes);
  } catch {
    // Suggestions are a courtesy: without them the form is the same.
  }
}
