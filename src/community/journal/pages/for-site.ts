import { isId } from '../../../basics/id';
import { describedPictures, list, markdown, withoutOwnLinks, words } from '../../../design';
import { contentOf, fileById } from '../../../machinery/files';
import type { Here } from '../../../machinery/here';
import type { Picture, Post } from '../../../machinery/wordpress';
import { type DuePost, type KeptSite, pinsOf, textNumbered, writersOf } from '../queries';
import { excerpt, textIn } from '../rules';

/** What a site is sent of an article: the words that the word about it names, cleaned, with a link back where there is one. */
export async function postFor(
  here: Omit<Here, 'actor'>,
  { post, article, word }: DuePost,
  { categories, tags }: Pick<KeptSite, 'categories' | 'tags'>,
  /** The address of the instance, and where strangers read the journal there; undefined where they do not. */
  { origin, journal }: { readonly origin: string; readonly journal: string | undefined },
): Promise<Post> {
  const home = { slug: here.community.slug, origin };
  const pins = await pinsOf(here, article.id, word);
  const pin = textIn(pins, [], article.language);
  const text = (pin && (await textNumbered(here, article.id, pin))) ?? article.original;
  const t = words(text.language);
  const signed = ((await writersOf(here, [article.id])).get(article.id) ?? []).filter(({ isSigned }) => isSigned);
  const by =
    signed.length === 0
      ? ''
      : t.journal.byAuthors({
          names: list(
            signed.map(({ name }) => name),
            t.language,
          ),
        });
  const back = journal && article.slug ? `${journal}/${article.slug}` : undefined;
  const corrected = article.releases
    .filter(({ channel, kind, note }) => channel === 'site' && kind === 'published' && note !== '')
    .map(({ note }) => `<p><em>${escaped(t.journal.correctedNote({ note }))}</em></p>`);
  const pictures = await picturesOf(here, text.body);
  return {
    ...{
      id: post.postId,
      wasThere: post.postId !== null,
      slug: `${article.slug ?? 'article'}-${article.id.slice(-6)}`,
    },
    ...{
      title: text.title,
      excerpt: excerpt(text.body),
      at: word.dueAt ?? firstOf(article) ?? word.at,
      categories,
      tags,
    },
    html: [
      // What is no picture, or is no more, is not sent along.
      String(withoutOwnLinks(markdown(text.body, 2), home, (file) => pictures.some(({ id }) => id === file))),
      ...corrected,
      by && `<p>${escaped(by)}</p>`,
      back &&
        `<p><a href="${escaped(back)}">${escaped(t.journal.readBack({ community: here.community.name }))}</a></p>`,
    ]
      .filter(Boolean)
      .join('\n'),
    pictures,
  };
}

const firstOf = ({ releases }: DuePost['article']) =>
  releases.find(({ channel, kind }) => channel === 'site' && kind === 'published')?.at;

async function picturesOf(here: Omit<Here, 'actor'>, body: string): Promise<readonly Picture[]> {
  const { slug } = here.community;
  const found: Picture[] = [];
  for (const { id, alt } of describedPictures(markdown(body), slug)) {
    if (!isId(id) || found.some((each) => each.id === id)) continue;
    const file = await fileById(here, id);
    if (file?.kind !== 'picture') continue;
    found.push({ source: `/${slug}/files/${id}`, id, alt, type: file.type, bytes: await contentOf(here, file.id) });
  }
  return found;
}

const SIGNS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => SIGNS[sign] ?? sign);
