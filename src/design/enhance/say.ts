/** A sentence that the server put on the page for us, in the reader's language. */
export const word = (name: string): string => document.body.getAttribute(`data-word-${name}`) ?? '';

/** Says at the foot of the window what could not be sent; what was typed stays where it is. */
export function say(name: 'offline' | 'failed'): void {
  document.querySelector('.banner')?.remove();
  const banner = document.createElement('div');
  banner.className = 'banner';
  banner.setAttribute('role', 'alert');
  const sentence = document.createElement('p');
  sentence.textContent = word(name);
  const close = document.createElement('button');
  close.type = 'button';
  close.textContent = word('close');
  close.addEventListener('click', () => banner.remove());
  banner.append(sentence, close);
  document.body.append(banner);
}
