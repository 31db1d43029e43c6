import {
  type HeadingLevel,
  type Html,
  markdown,
  outside,
  type PublicPart,
  picturesIn,
  type Words,
  withoutOwnLinks,
  withPicturesAt,
} from '../../../design';
import type { Visit } from '../../../machinery/web';

/** The pictures of a piece's texts are a part of their own. No chapter or resource has such an address. */
const PICTURES = '*pictures';

/** A text of the community as strangers read it; its pictures where they were made public, else what they show, in words. */
export function ownWords(visit: Visit, piece: string, text: string, first?: HeadingLevel): Html {
  const { slug } = visit.community;
  const home = { slug, origin: visit.origin };
  if (!visit.shows(`${piece}.${PICTURES}`)) return outside(markdown(text, first), home);
  return withPicturesAt(withoutOwnLinks(markdown(text, first), home), slug, (id) => visit.to(`/files/${id}`));
}

/** The pictures that strangers see in those texts, by their ids; none where they were not made public. */
export const shownPictures = (visit: Visit, piece: string, texts: readonly string[]): readonly string[] =>
  visit.shows(`${piece}.${PICTURES}`) ? texts.flatMap((text) => picturesOf(visit, text)) : [];

/** What is ticked to show them, once a text has any: by itself no picture becomes public. */
export const picturesPart = (visit: Visit, t: Words, texts: readonly string[]): readonly PublicPart[] =>
  texts.some((text) => picturesOf(visit, text).length > 0)
    ? [{ name: PICTURES, title: t.site.pictures(), hint: t.site.picturesHint() }]
    : [];

const picturesOf = ({ community: { slug } }: Visit, text: string): readonly string[] =>
  picturesIn(markdown(text), slug);
