import { type Ask, mayPass, numberOf, type Site, type Trouble, tell, textOf } from './client';

export interface Picture {
  /** As it stands in the text: `/shops/files/<id>`. */
  readonly source: string;
  readonly id: string;
  readonly alt: string;
  readonly type: string;
  readonly bytes: Uint8Array;
}

/** What is to be on the site. */
export interface Post {
  /** The number it has there, where that is known. */
  readonly id: number | null;
  /** It was there once: where it is gone, whoever publishes is asked. */
  readonly wasThere: boolean;
  /** A name in its address that nothing else there has: it ends in a sign of its own, `a-title-3f9c2e`. */
  readonly slug: string;
  /** Plain text. */
  readonly title: string;
  /** Markup that was cleaned. */
  readonly html: string;
  readonly excerpt: string;
  readonly at: string;
  readonly categories: readonly string[];
  readonly tags: readonly string[];
  readonly pictures: readonly Picture[];
}

export type Brought =
  | { readonly id: number | null; readonly link: string | null }
  | { readonly trouble: Trouble; readonly code: string; readonly mayPass: boolean };

/**
 * Brings a post to a site: looked for before it is made, by its number and by its address, so that a try whose answer
 * got lost makes no second one. A day to come makes the site itself wait for it.
 */
export async function bringPost(ask: Ask, site: Site, post: Post, now: string): Promise<Brought> {
  const found = await findPost(ask, site, post);
  if ('trouble' in found) return failed(found);
  if (found.id === null && post.wasThere) return failed({ trouble: 'post-lost', code: '' });
  const html = await withPictures(ask, site, post);
  if (typeof html !== 'string') return failed(html);
  const [categories, tags] = [
    await termsOf(ask, site, 'categories', post.categories),
    await termsOf(ask, site, 'tags', post.tags),
  ];
  if ('trouble' in categories) return failed(categories);
  if ('trouble' in tags) return failed(tags);
  const told = await tell(ask, site, found.id === null ? '/posts' : `/posts/${found.id}`, {
    method: 'POST',
    json: {
      ...{ slug: post.slug, title: escaped(post.title), content: html, excerpt: escaped(post.excerpt) },
      ...{ status: post.at > now ? 'future' : 'publish', date_gmt: post.at.slice(0, 19) },
      ...(categories.ids.length > 0 && { categories: categories.ids }),
      ...(tags.ids.length > 0 && { tags: tags.ids }),
    },
  });
  if ('trouble' in told) return failed(told);
  const id = numberOf(told.data, 'id');
  return id === undefined ? failed({ trouble: 'refused', code: '' }) : { id, link: linkIn(textOf(told.data, 'link')) };
}

/** Takes a post away: it goes into the bin of the site. One that is not there any more is away already. */
export async function takePostAway(ask: Ask, site: Site, post: Pick<Post, 'id' | 'slug'>): Promise<Brought> {
  const found = await findPost(ask, site, post);
  if ('trouble' in found) return failed(found);
  if (found.id === null) return { id: post.id, link: null };
  const told = await tell(ask, site, `/posts/${found.id}`, { method: 'DELETE' });
  if ('trouble' in told && told.trouble !== 'post-lost') return failed(told);
  return { id: found.id, link: null };
}

const failed = ({ trouble, code }: { trouble: Trouble; code: string }): Brought => ({
  ...{ trouble, code },
  mayPass: mayPass(trouble),
});

type Found = { readonly id: number | null } | { readonly trouble: Trouble; readonly code: string };

/** A number may be a stranger's post by now: one that does not bear our sign is left alone. */
async function findPost(ask: Ask, site: Site, { id, slug }: Pick<Post, 'id' | 'slug'>): Promise<Found> {
  let isStrangers = false;
  if (id !== null) {
    const told = await tell(ask, site, `/posts/${id}`, { query: { context: 'edit' } });
    isStrangers = 'data' in told && !bearsSign(textOf(told.data, 'slug'), slug);
    if ('data' in told && !isStrangers) return { id };
    if ('trouble' in told && told.trouble !== 'post-lost') return told;
  }
  const told = await tell(ask, site, '/posts', { query: { slug, status: 'any', context: 'edit' } });
  if ('trouble' in told) return told;
  const [first] = Array.isArray(told.data) ? told.data : [];
  const found = numberOf(first, 'id') ?? null;
  return found === null && isStrangers ? { trouble: 'post-lost', code: '' } : { id: found };
}

/** Whether a name there ends in the sign of ours, whatever was changed before it or put behind it. */
const bearsSign = (name: string | undefined, slug: string): boolean =>
  name?.includes(slug.slice(slug.lastIndexOf('-'))) ?? false;

type Terms = { readonly ids: readonly number[] } | { readonly trouble: Trouble; readonly code: string };

/** The numbers of categories or tags by their names; one that is missing is made, if the account may. */
async function termsOf(ask: Ask, site: Site, kind: 'categories' | 'tags', names: readonly string[]): Promise<Terms> {
  const ids: number[] = [];
  for (const name of names) {
    const listed = await tell(ask, site, `/${kind}`, { query: { search: toLookFor(name), per_page: '100' } });
    if ('trouble' in listed) return listed;
    const all: unknown[] = Array.isArray(listed.data) ? listed.data : [];
    const same = all.find((each) => plain(textOf(each, 'name') ?? '') === plain(name));
    const id = numberOf(same, 'id') ?? (await madeTerm(ask, site, kind, name));
    if (typeof id === 'object') return id;
    if (id !== undefined) ids.push(id);
  }
  return { ids };
}

/** The longest stretch of a name that the site keeps as it is typed: it looks among names in which signs are entities. */
const toLookFor = (name: string): string =>
  name
    .split(/[&<>"'’]/)
    .map((part) => part.trim())
    .reduce((longest, part) => (part.length > longest.length ? part : longest), '') || name;

async function madeTerm(ask: Ask, site: Site, kind: 'categories' | 'tags', name: string) {
  let existing: number | undefined;
  const noting: Ask = async (url, asking) => {
    const answered = await ask(url, asking);
    // Somebody made it meanwhile, or it is called a little differently: the site says which one it is.
    if ('body' in answered && answered.status === 400) existing = termIn(answered.body);
    return answered;
  };
  const told = await tell(noting, site, `/${kind}`, { method: 'POST', json: { name } });
  if ('data' in told) return numberOf(told.data, 'id');
  if (told.code === 'term_exists') return existing;
  // An author may not make categories: the post goes without.
  return told.trouble === 'may-not' || told.trouble === 'refused' ? undefined : told;
}

const termIn = (body: string): number | undefined => {
  const found = /"term_id":(\d{1,15})/.exec(body)?.[1];
  return found === undefined ? undefined : Number(found);
};

/** Names come back with entities. */
const plain = (name: string): string =>
  name
    .replaceAll('&amp;', '&')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replace(/&#0?39;|&#8217;/g, "'")
    .trim()
    .toLowerCase();

/** The text with its pictures as the site keeps them; each is brought there once. */
async function withPictures(
  ask: Ask,
  site: Site,
  { html, pictures }: Post,
): Promise<string | { trouble: Trouble; code: string }> {
  let text = html;
  for (const picture of pictures) {
    const address = await pictureAt(ask, site, picture);
    if (typeof address === 'object') return address;
    text = text.replaceAll(`src="${picture.source}"`, `src="${escaped(address)}"`);
  }
  return text;
}

async function pictureAt(ask: Ask, site: Site, { id, type, bytes, alt }: Picture) {
  const slug = `komunigi-${id}`;
  const listed = await tell(ask, site, '/media', { query: { slug } });
  if ('trouble' in listed) return listed;
  const [known] = Array.isArray(listed.data) ? listed.data : [];
  const address = linkIn(textOf(known, 'source_url'));
  if (address) return address;
  const name = `${slug}.${type.split('/')[1]?.replace('jpeg', 'jpg') ?? 'jpg'}`;
  const made = await tell(ask, site, '/media', {
    method: 'POST',
    file: { bytes, type, name },
    query: { alt_text: alt },
  });
  if ('trouble' in made) return made;
  return linkIn(textOf(made.data, 'source_url')) ?? { trouble: 'refused' as const, code: '' };
}

/** An address that somebody else's server gave: of the web, or none. */
const linkIn = (text: string | undefined): string | null =>
  text !== undefined && /^https?:\/\/[^\s"'<>]{1,1000}$/.test(text) ? text : null;

const SIGNS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => SIGNS[sign] ?? sign);
