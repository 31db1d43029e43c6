import { onEveryPage } from './visit';

/** Buttons with `data-line` put that line into the text that they name. */
export function linesIntoTexts(): void {
  onEveryPage(() => {
    for (const button of document.querySelectorAll<HTMLElement>('[data-line]')) {
      button.hidden = false;
      button.nextElementSibling?.remove();
    }
  });
  addEventListener('click', ({ target }) => {
    if (!(target instanceof HTMLElement) || !target.dataset.line) return;
    const text = document.getElementById(target.dataset.lineInto ?? '');
    if (text instanceof HTMLTextAreaElement) insert(text, target.dataset.line);
  });
}

/** On lines of its own below the one where the writer is, so that nothing chosen there is lost, with this stretch of it chosen. */
export function insert(text: HTMLTextAreaElement, line: string, [from, to] = [line.length, line.length]): void {
  const { value, selectionEnd } = text;
  const end = value.indexOf('\n', selectionEnd);
  const at = selectionEnd === 0 ? 0 : end < 0 ? value.length : end;
  const before = at > 0 && !value.slice(0, at).endsWith('\n') ? '\n\n' : '';
  text.setRangeText(`${before}${line}\n\n`, at, at, 'end');
  text.focus();
  const start = at + before.length;
  text.setSelectionRange(start + from, start + to);
  text.dispatchEvent(new Event('input', { bubbles: true }));
}
