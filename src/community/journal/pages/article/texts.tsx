import { Actions, Button, Folded, Form, Section, Select, Table, Tag, type Words } from '../../../../design';
import type { Request } from '../../../../machinery/web';
import type { Article } from '../../queries';
import { type ArticleText, behindBy, WORDINGS } from '../../rules';
import { journalPath, languageOptions, onDay, placeOf } from '../common';

interface TextsProps {
  readonly request: Request;
  readonly article: Article;
  readonly shown: ArticleText;
  readonly mayWrite: boolean;
  readonly t: Words;
}

/** Every wording in every language, how far each is behind, and where it is written. */
export function TextsSection({ request, article, shown, mayWrite, t }: TextsProps) {
  const { texts, original } = article;
  const inOrder = [...texts].sort(
    (a, b) =>
      WORDINGS.indexOf(a.channel) - WORDINGS.indexOf(b.channel) || Number(b === original) - Number(a === original),
  );
  const language = (text: ArticleText) => t.members.languageName({ language: text.language });
  return (
    <Section title={t.journal.textsTitle()} id="texts">
      <p>{t.journal.textsLead()}</p>
      <Table
        caption={t.journal.textsCaption()}
        columns={[
          { name: t.journal.columnWording() },
          { name: t.journal.columnLanguage() },
          { name: t.journal.columnText() },
          { name: t.journal.versions() },
        ]}
        rows={inOrder.map((text) => {
          const named = {
            wording: t.journal.wordingName({ wording: text.channel }),
            language: t.handbook.languageIn({ language: text.language }),
          };
          const path = `/texts/${text.channel}/${text.language}`;
          return [
            t.journal.wordingName({ wording: text.channel }),
            text === shown ? (
              <b>{language(text)}</b>
            ) : (
              <a href={placeOf(request, article, `?wording=${text.channel}&language=${text.language}`)}>
                {language(text)}
              </a>
            ),
            <>
              {onDay(text.at, request.here, t)} <Behind original={original} text={text} t={t} />{' '}
              {mayWrite && (
                <a href={placeOf(request, article, path)} aria-label={t.journal.openTextOf(named)}>
                  {t.journal.openText()}
                </a>
              )}
            </>,
            <a href={placeOf(request, article, `${path}/versions`)}>
              {String(text.version)} <span class="unseen">{t.journal.versionsOf(named)}</span>
            </a>,
          ];
        })}
      />
      {mayWrite && (
        <Folded summary={t.journal.addText()}>
          <Form method="get" action={journalPath(request, `/${article.number}/texts`)} label={t.journal.addText()}>
            <Select
              t={t}
              name="wording"
              label={t.journal.fieldWording()}
              value="general"
              options={WORDINGS.map((wording) => ({ value: wording, label: t.journal.wordingName({ wording }) }))}
            />
            <Select
              t={t}
              name="language"
              label={t.journal.fieldInLanguage()}
              value={firstMissing(article)}
              options={languageOptions(t)}
            />
            <Actions>
              <Button kind="quiet">{t.journal.goWrite()}</Button>
            </Actions>
          </Form>
        </Folded>
      )}
    </Section>
  );
}

const Behind = ({ original, text, t }: { original: ArticleText; text: ArticleText; t: Words }) => {
  if (text === original) return '';
  const count = behindBy(original, text);
  return (
    <Tag kind={count > 0 ? 'awaited' : 'plain'}>{count > 0 ? t.journal.isBehind({ count }) : t.journal.upToDate()}</Tag>
  );
};

/** The language that somebody is likely to add. */
const firstMissing = ({ texts, language }: Article): string =>
  ['fr', 'en', 'nl'].find((each) => !texts.some((text) => text.channel === 'general' && text.language === each)) ??
  language;
