/** The first sentences of a text without what shapes it, at most so many characters: for lists, feeds and search engines. */
export function excerpt(body: string, most = 280): string {
  const paragraph = body
    .split(/\n\s*\n/)
    .map(plain)
    .find((each) => each !== '');
  if (paragraph === undefined || paragraph.length <= most) return paragraph ?? '';
  const cut = paragraph.slice(0, most - 1);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), most / 2)).trimEnd()}…`;
}

/** A piece of Markdown as it is heard. */
const plain = (text: string): string =>
  text
    .replace(/!\[[^[\]]{0,500}\]\([^()\s]{0,2000}\)/g, '')
    .replace(/\[([^[\]]{0,500})\]\([^()\s]{0,2000}\)/g, '$1')
    .replace(/^\s{0,3}(?:#{1,6}|>|[-*+]|\d{1,9}[.)])\s+/gm, '')
    .replace(/(\*\*|__|~~|[*_`])(?=\S)([^*_`~]+)\1/g, '$2')
    .replace(/\\([\\`*_{}[\]<>()#+.!~|-])/g, '$1')
    .replace(/\s+/g, ' ')
    .trim();
