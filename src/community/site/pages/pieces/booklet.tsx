import { Section, type Words, words } from '../../../../design';
import type { Visit } from '../../../../machinery/web';
import { bookOf, documentsOf, wordsAlone } from '../../../handbook';
import { namesOf } from '../../queries';
import { tellsWho } from '../../rules/telling';
import type { Piece } from '../look';
import { ownWords, picturesPart, shownPictures } from '../own-words';

/** The questions of whoever arrives: the chapters of the welcome booklet that the community shows. */
export const booklet: Piece = {
  name: 'booklet',
  title: (t) => t.site.booklet(),
  hint: (t) => t.site.bookletHint(),
  parts: async (visit, t) => {
    const chapters = await chaptersOf(visit, t);
    const bodies = chapters.map(({ body }) => body);
    return [
      ...chapters.map(({ slug, title, namesSomebody }) => ({
        ...{ name: slug, title, hint: namesSomebody && t.site.bookletNames() },
      })),
      ...picturesPart(visit, t, bodies),
    ];
  },
  front: async (visit, t) => {
    const shown = await shownChapters(visit, t);
    if (shown.length === 0) return '';
    return (
      <Section title={t.site.booklet()} id="booklet">
        <ul class="chapters">
          {shown.map(({ slug, title, language }) => (
            <li>
              <a href={visit.to(`/booklet#${slug}`)} lang={language === t.language ? undefined : language}>
                {title}
              </a>
            </li>
          ))}
        </ul>
      </Section>
    );
  },
  page: async (visit, t) => {
    const shown = await shownChapters(visit, t);
    if (shown.length === 0) return undefined;
    const body = (
      <>
        <h1>{t.site.booklet()}</h1>
        <p class="lead">{t.site.bookletLead()}</p>
        {shown.map(({ slug, title, body: text, language }) => (
          <section class="chapter" id={slug} lang={language === t.language ? undefined : language}>
            <h2>{title}</h2>
            {ownWords(visit, 'booklet', text)}
          </section>
        ))}
      </>
    );
    return { title: t.site.booklet(), description: t.site.bookletLead(), body };
  },
  files: async (visit) => {
    const shown = await shownChapters(visit, words(visit.language));
    return shownPictures(
      visit,
      'booklet',
      shown.map(({ body }) => body),
    );
  },
};

/** Every chapter in the visitor's language, else in the page's, else as it was first written; never its live sections. */
async function chaptersOf(visit: Visit, t: Words) {
  const document = (await documentsOf(visit)).find(({ kind }) => kind === 'welcome');
  if (!document) return [];
  const { chapters } = await bookOf(visit, document.id);
  const names = await namesOf(visit);
  return chapters.map(({ slug, original, translations }) => {
    const wishes = [...visit.wishes, t.language];
    const own = wishes.find(
      (wish) => wish === original.language || translations.some((each) => each.language === wish),
    );
    const text = translations.find(({ language }) => language === own) ?? original;
    const { title, language } = text;
    const body = wordsAlone(text.body).trim();
    return { slug, title, body, language, namesSomebody: tellsWho([title, body], names) };
  });
}

const shownChapters = async (visit: Visit, t: Words) =>
  (await chaptersOf(visit, t)).filter(
    ({ slug, body, namesSomebody }) => body !== '' && !namesSomebody && visit.shows(`booklet.${slug}`),
  );
