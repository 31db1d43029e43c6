import { typedIn } from './visit';

const PAUSE_MILLISECONDS = 600;
let timer: ReturnType<typeof setTimeout>;
let underWay: AbortController | undefined;

/** While a form is filled in, shows what its button with `data-preview` would show: that part of the page, nothing else. */
export function previewWhileTyping(): void {
  addEventListener('input', ({ target }) => {
    const form = target instanceof Element ? target.closest('form') : null;
    const button = form?.querySelector<HTMLButtonElement>('button[data-preview]');
    if (!form || !button) return;
    clearTimeout(timer);
    timer = setTimeout(() => void preview(form, button), PAUSE_MILLISECONDS);
  });
}

async function preview(form: HTMLFormElement, button: HTMLButtonElement): Promise<void> {
  const id = button.dataset.preview ?? '';
  underWay?.abort();
  underWay = new AbortController();
  const { signal } = underWay;
  try {
    const response = await fetch(button.formAction, { method: 'POST', body: typedIn(form, button), signal });
    const page = new DOMParser().parseFromString(await response.text(), 'text/html');
    const fresh = page.getElementById(id);
    if (fresh) document.getElementById(id)?.replaceChildren(...fresh.childNodes);
  } catch {
    // A courtesy: the button shows the same.
  }
}
