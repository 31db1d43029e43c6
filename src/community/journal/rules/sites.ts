import { type Refusal, refuse } from '../../../basics/outcome';

/** At most so many sites show the block. */
const MOST_SITES = 20;

const SITE = /^https:\/\/(?:[a-z0-9-]{1,63}\.)+[a-z][a-z0-9-]{0,62}(?::\d{1,5})?$/;

/**
 * The sites that a text names, one a line, as browsers compare them: `https://supermarche.example`, whatever page of it
 * was typed. Refuses `not-a-site` with the line, and `too-many-sites`.
 */
export function sitesIn(text: string): readonly string[] | Refusal {
  const sites: string[] = [];
  for (const line of text.split('\n').map((each) => each.trim())) {
    if (line === '') continue;
    const site = siteOf(line);
    if (site === undefined) return refuse('not-a-site', 'sites', { line: line.slice(0, 100) });
    if (!sites.includes(site)) sites.push(site);
  }
  return sites.length > MOST_SITES ? refuse('too-many-sites', 'sites', { most: MOST_SITES }) : sites;
}

function siteOf(line: string): string | undefined {
  const [, site = ''] = /^((?:https:\/\/)?[^/?#\s]+)(?:[/?#]\S*)?$/i.exec(line) ?? [];
  const whole = (site.includes('://') ? site : `https://${site}`).toLowerCase();
  return SITE.test(whole) ? whole : undefined;
}

const LINK = /https?:\/\/[^\s<>()[\]"'`]{1,480}/g;

/** The addresses of the web that a text leads to. */
export const linksIn = (body: string): readonly string[] => [
  ...new Set((body.match(LINK) ?? []).map((url) => url.replace(/[.,;:!?*_]+$/, ''))),
];
