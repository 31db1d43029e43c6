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

/** A piece of Markdown as it is heard: without pictures, where links lead, and what only names their addresses. */
const plain = (text: string): string =>
  text
    .replace(/^ {0,3}\[[^[\]]{1,500}\]:\s*\S{1,2000}(?:[ \t]+["'(][^\n]*)?$/gm, '')
    .replace(/<img\b[^<>]{0,1000}>/gi, '')
    .replace(PICTURE, '')
    .replace(LINK, '$1')
    .replace(/(?<![\p{L}\p{N}-])\/[a-z0-9-]+\/files\/[0-9a-f-]{36}(?:#\d+x\d+)?/gu, '')
    .replace(/^\s{0,3}(?:#{1,6}|>|[-*+]|\d{1,9}[.)])\s+/gm, '')
    .replace(/(\*\*|__|~~|[*_`])(?=\S)([^*_`~]+)\1/g, '$2')
    .replace(/\\([\\`*_{}[\]<>()#+.!~|-])/g, '$1')
    .replace(/\s+/g, ' ')
    .trim();

/** Where a link leads, with its title: bounded, so that a long text is read in one go. */
const TARGET = String.raw`\((?:<[^<>\n]{0,2000}>|[^()\s]{0,2000})(?:\s[^()]{0,500})?\)`;
const PICTURE = new RegExp(`!\\[[^[\\]]{0,500}\\](?:${TARGET}|\\[[^[\\]]{0,500}\\])?`, 'g');
const LINK = new RegExp(`\\[([^[\\]]{0,500})\\](?:${TARGET}|\\[[^[\\]]{0,500}\\])`, 'g');
