import { type Child, colon, type Words } from '../../../design';
import type { Request } from '../../../machinery/web';
import { type GlossaryWord, isWordLanguage, LANGUAGES } from '../rules';

/** `/supermarches/glossary` and what is below. */
export const glossaryPath = ({ here }: Pick<Request, 'here'>, below = ''): string =>
  `/${here.community.slug}/glossary${below}`;

export const languageName = (language: string, t: Words): string =>
  new Intl.DisplayNames([t.language], { type: 'language' }).of(language) ?? language;

/** What a word is called by whoever reads: in their language, else in the first that has a name. */
export function termOf({ wordings, slug }: GlossaryWord, language: string): string {
  const own = isWordLanguage(language) ? wordings[language] : undefined;
  return (own ?? LANGUAGES.map((each) => wordings[each]).find(Boolean))?.term ?? slug;
}

/** What it is called elsewhere, each name in its language. */
export function Elsewhere({ word, t }: { word: GlossaryWord; t: Words }): Child {
  const others = LANGUAGES.filter((each) => each !== t.language && word.wordings[each]);
  if (others.length === 0) return null;
  return (
    <p class="hint">
      {others.map((language, place) => (
        <>
          {place > 0 && ' · '}
          {languageName(language, t)}
          {colon(t.language)}
          <span lang={language}>{word.wordings[language]?.term}</span>
        </>
      ))}
    </p>
  );
}
