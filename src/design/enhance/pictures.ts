import { insert } from './lines';
import { word } from './say';
import { onEveryPage } from './visit';

/** Larger ones are made smaller on the device itself: a photo goes out in a second, even where the network is slow. */
const LONGEST_SIDE = 2000;
const QUALITY = 0.88;

/** Pictures chosen, dragged or pasted into a text with `data-pictures` are kept at that address, and shown by the text. */
export function picturesIntoTexts(): void {
  onEveryPage(() => {
    for (const place of document.querySelectorAll<HTMLElement>('[data-picture]')) place.hidden = false;
  });
  addEventListener('change', ({ target }) => {
    if (!(target instanceof HTMLInputElement) || !target.dataset.pictureInto) return;
    void addAll(document.getElementById(target.dataset.pictureInto), target.files);
    target.value = '';
  });
  addEventListener('paste', (event) => take(event, event.clipboardData?.files));
  addEventListener('drop', (event) => take(event, event.dataTransfer?.files));
  addEventListener('dragover', (event) => {
    if (textOf(event.target) && event.dataTransfer?.types.includes('Files')) event.preventDefault();
  });
}

const textOf = (target: EventTarget | null): HTMLTextAreaElement | undefined =>
  target instanceof HTMLTextAreaElement && target.dataset.pictures ? target : undefined;

function take(event: Event, files: FileList | null | undefined): void {
  const text = textOf(event.target);
  if (!text || !files?.length) return;
  event.preventDefault();
  void addAll(text, files);
}

/** One after the other, in the order in which they were chosen. */
async function addAll(element: HTMLElement | null, files: FileList | null): Promise<void> {
  const text = textOf(element);
  if (!text || !files) return;
  const status = document.getElementById(`${text.id}-picture-status`);
  const say = (sentence: string) => {
    if (status) status.textContent = sentence;
  };
  for (const file of Array.from(files)) {
    say(word('picture-sending'));
    say(await add(text, file).catch(() => word('picture-failed')));
  }
}

/** Gives the sentence to say: nothing when the picture stands in the text. */
async function add(text: HTMLTextAreaElement, file: File): Promise<string> {
  const body = new FormData();
  body.append('picture', await smaller(file), file.name);
  const response = await fetch(text.dataset.pictures ?? '', { method: 'POST', body });
  const page = new DOMParser().parseFromString(await response.text(), 'text/html');
  const line = page.querySelector<HTMLElement>('[data-markdown]')?.dataset.markdown;
  if (!line) return page.querySelector('.fault')?.textContent ?? word('picture-failed');
  // What it shows is ready to be typed over.
  insert(text, line, [2, line.indexOf(']')]);
  return '';
}

/** What the device cannot draw goes out as it is: the server says why it is not taken. */
async function smaller(file: File): Promise<Blob> {
  const picture = await createImageBitmap(file).catch(() => undefined);
  const scale = picture ? LONGEST_SIDE / Math.max(picture.width, picture.height) : 1;
  if (!picture || scale >= 1 || file.type === 'image/gif') return file;
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(picture.width * scale);
  canvas.height = Math.round(picture.height * scale);
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
  const type = file.type === 'image/png' ? 'image/png' : 'image/jpeg';
  return new Promise((resolve) => canvas.toBlob((made) => resolve(made ?? file), type, QUALITY));
}
