import { escaped } from './jsx-runtime';
import type { Words } from './words';

/** A letter before it is written out: short paragraphs, at most one thing to do. */
export interface LetterParts {
  readonly paragraphs: readonly string[];
  /** A code or a figure that stands alone, large. */
  readonly figure?: string | undefined;
  readonly link?: { readonly href: string; readonly label: string } | undefined;
  /** Who sends it: the community's name, or Komunigi. */
  readonly from: string;
}

/** In plain text, what stands at an address and the address below: French sets the colon off. */
export const addressed = (t: Words, label: string, href: string): string =>
  `${label}${t.language === 'fr' ? ' :' : ':'}\n${href}`;

const INK = '#12312b';
const PAPER = '#fbf8f1';

/** Writes a letter twice: as plain text, and as simple HTML that any mail program shows. */
export function letter(t: Words, { paragraphs, figure, link, from }: LetterParts): { text: string; html: string } {
  const text = [
    ...paragraphs,
    figure,
    link && addressed(t, link.label, link.href),
    `${from}\n${t.design.letterFooter()}`,
  ];
  const html = [
    ...paragraphs.map((paragraph) => `<p style="margin:0 0 16px">${escaped(paragraph)}</p>`),
    figure && `<p style="margin:0 0 16px;font-size:32px;letter-spacing:4px"><b>${escaped(figure)}</b></p>`,
    link &&
      `<p style="margin:24px 0"><a href="${escaped(link.href)}" style="background:${INK};color:#fff;padding:12px 20px;text-decoration:none;display:inline-block">${escaped(link.label)}</a></p>`,
    `<p style="margin:32px 0 0;color:#52655f;font-size:14px">${escaped(from)}<br>${escaped(t.design.letterFooter())}</p>`,
  ];
  return {
    text: `${text.filter(Boolean).join('\n\n')}\n`,
    html: `<!doctype html><html lang="${t.language}"><meta charset="utf-8"><body style="margin:0;background:${PAPER}"><div style="max-width:560px;margin:0 auto;padding:32px 20px;color:${INK};font:17px/1.5 Georgia,serif">${html.filter(Boolean).join('')}</div></body></html>`,
  };
}
