import { Section, type Words } from '../../../../design';
import type { Visit } from '../../../../machinery/web';
import { type SiteText, textsOf } from '../../queries';
import type { Piece } from '../look';
import { ownWords, picturesPart, shownPictures } from '../own-words';

/** Who we are, in the community's own words. */
export const presentation: Piece = {
  name: 'presentation',
  title: (t) => t.site.presentation(),
  hint: (t) => t.site.presentationHint(),
  parts: async (visit, t) => picturesPart(visit, t, await bodiesOf(visit)),
  front: async (visit, t) => {
    const text = textFor(await textsOf(visit), visit);
    if (!text?.body) return '';
    return (
      <Section title={t.site.presentation()} id="presentation">
        <Body visit={visit} t={t} text={text} texts={await textsOf(visit)} />
      </Section>
    );
  },
  page: async (visit, t) => {
    const texts = (await textsOf(visit)).filter(({ body }) => body !== '');
    const chosen = texts.find(({ language }) => language === visit.query.get('text')) ?? textFor(texts, visit);
    if (!chosen) return undefined;
    const beside = texts.find(({ language }) => language === visit.query.get('beside') && language !== chosen.language);
    const body = (
      <>
        <h1>{t.site.presentation()}</h1>
        <p class="lead" lang={foreign(chosen, t)}>
          {chosen.sentence}
        </p>
        {beside ? (
          <div class="beside">
            <OneSide visit={visit} text={chosen} t={t} />
            <OneSide visit={visit} text={beside} t={t} />
          </div>
        ) : (
          <div lang={foreign(chosen, t)}>{written(chosen, visit)}</div>
        )}
        <OtherLanguages visit={visit} t={t} text={chosen} texts={texts} />
      </>
    );
    return { title: t.site.presentation(), description: chosen.sentence, body };
  },
  files: async (visit) => shownPictures(visit, 'presentation', await bodiesOf(visit)),
};

/** The text that a visitor reads: in a language they wish, else in the community's, else in whichever there is. */
export function textFor(
  texts: readonly SiteText[],
  { language, wishes, community, query }: Pick<Visit, 'language' | 'wishes' | 'community' | 'query'>,
): SiteText | undefined {
  // A page whose language was chosen speaks it throughout; else a visitor's own language comes first, ours or not.
  const own = query.get('language') === null ? wishes : [];
  const order = [query.get('text'), ...own, language, community.language];
  return order.flatMap((wish) => texts.find((each) => each.language === wish) ?? [])[0] ?? texts[0];
}

const OneSide = ({ visit, text, t }: Omit<TextProps, 'texts'>) => (
  <section>
    <h2>{t.members.languageName({ language: text.language })}</h2>
    <div lang={text.language}>{written(text, visit)}</div>
  </section>
);

interface TextProps {
  readonly visit: Visit;
  readonly t: Words;
  readonly text: SiteText;
  readonly texts: readonly SiteText[];
}

const Body = ({ visit, t, text, texts }: TextProps) => (
  <>
    <div class="own-words" lang={foreign(text, t)}>
      {written(text, visit)}
    </div>
    <OtherLanguages visit={visit} t={t} text={text} texts={texts} />
  </>
);

/** Where the same text is in another language, alone or beside this one. */
function OtherLanguages({ visit, t, text, texts }: TextProps) {
  const others = texts.filter(({ language, body }) => language !== text.language && body !== '');
  const [first] = others;
  if (!first) {
    if (text.language === t.language) return '';
    return <p class="hint">{t.site.onlyIn({ language: t.members.languageName({ language: text.language }) })}</p>;
  }
  return (
    <p class="hint">
      {t.site.alsoIn()}{' '}
      {others.map(({ language }, place) => (
        <>
          {place > 0 && ' · '}
          <a href={visit.to(`/presentation?text=${language}`)} hreflang={language}>
            {t.members.languageName({ language })}
          </a>
        </>
      ))}
      {' · '}
      <a href={visit.to(`/presentation?text=${text.language}&beside=${first.language}`)}>
        {t.site.sideBySide({
          first: t.members.languageName({ language: text.language }),
          other: t.members.languageName({ language: first.language }),
        })}
      </a>
    </p>
  );
}

/** The words of a community, without what leads nowhere for strangers. */
const written = ({ body }: SiteText, visit: Visit) => ownWords(visit, 'presentation', body);

const bodiesOf = async (visit: Visit) => (await textsOf(visit)).map(({ body }) => body);

const foreign = (text: SiteText, t: Words): string | undefined =>
  text.language === t.language ? undefined : text.language;
