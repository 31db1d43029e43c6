import { putTogether, seenFrom, seenText } from '../../../basics/merging';
import { isRefusal } from '../../../basics/outcome';
import {
  Actions,
  Button,
  clock,
  DraftNotice,
  type Fault,
  Field,
  Form,
  faultsOf,
  Heading,
  type Html,
  layout,
  markdown,
  moment,
  OriginalBeside,
  type Overtaken,
  OvertakenNotice,
  Problem,
  Shaping,
  TextArea,
  TextPreview,
  type Words,
  words,
} from '../../../design';
import { type Answer, notFound, page, type Request, seeOther, typed, unprocessable } from '../../../machinery/web';
import { discardDraft, keepDraft, type SaveInput, saveArticle } from '../actions';
import { type Article, draftOf, textNumbered, versionsOf } from '../queries';
import { ARTICLE_LIMITS, type ArticleText, behindBy, WORDINGS, type Wording } from '../rules';
import { Above, articleAt, isLanguageHere, placeOf } from './common';

interface Edited {
  readonly article: Article;
  readonly channel: Wording;
  readonly language: string;
}

/** GET /:community/journal/:article/texts/:wording/:language: the form that writes or translates an article. */
export async function textPage(request: Request): Promise<Answer> {
  const found = await textAt(request);
  return found ? page(await editBody(request, found)) : notFound();
}

/** POST to the same: the next version. Nothing that is read outside changes by it. */
export async function saveTextPage(request: Request): Promise<Answer> {
  const found = await textAt(request);
  if (!found) return notFound();
  const { article, channel, language } = found;
  const saved = await saveArticle(request.here, article, typedText(request, found));
  if (isRefusal(saved)) {
    const faults = faultsOf(saved, words(request.language), 'journal');
    return unprocessable(await editBody(request, (await textAt(request)) ?? found, { faults }));
  }
  const isOriginal = channel === 'general' && language === article.language;
  const shown = isOriginal ? '' : `wording=${channel}&language=${language}&`;
  return seeOther(placeOf(request, article, `?${shown}done=journal.saved`));
}

/** POST …/preview: what it gives, with what is typed kept as a draft. Asked by the script at every pause. */
export async function previewPage(request: Request): Promise<Answer> {
  const found = await textAt(request);
  if (!found) return notFound();
  const refusal = await keepDraft(request.here, found.article, typedText(request, found));
  const faults: readonly Fault[] = refusal ? faultsOf(refusal, words(request.language), 'journal') : [];
  const body = await editBody(request, found, { faults, isPreview: refusal === null });
  return refusal ? unprocessable(body) : page(body);
}

/** POST …/draft/removal: throw away what one had begun to write. */
export async function discardDraftPage(request: Request): Promise<Answer> {
  const found = await textAt(request);
  if (!found) return notFound();
  await discardDraft(request.here, found.article, found);
  return seeOther(
    placeOf(request, found.article, `/texts/${found.channel}/${found.language}?done=journal.draftDiscarded`),
  );
}

async function textAt(request: Request): Promise<Edited | undefined> {
  const { wording, language } = request.params;
  const channel = WORDINGS.find((each) => each === wording);
  const article = channel && isLanguageHere(language) ? await articleAt(request) : undefined;
  return article && channel && language ? { article, channel, language } : undefined;
}

const typedText = ({ form }: Request, { channel, language }: Edited): SaveInput => ({
  ...{ channel, language },
  title: typed(form, 'title'),
  body: typed(form, 'body').replace(/\r\n?/g, '\n'),
  ...seenFrom(typed(form, 'version')),
});

/** What the form of a text holds, and what is to know about it. */
interface Writing extends Pick<SaveInput, 'title' | 'body' | 'seenVersion' | 'follows'> {
  /** The text as it is kept now; undefined for one that does not exist yet. */
  readonly present: ArticleText | undefined;
  readonly draftAt: ArticleText['at'] | null;
  readonly overtaken: Overtaken | null;
}

/** What the form shows: what was typed, else the reader's draft, else the text as it is, else the words it replaces. */
async function writingOf(request: Request, edited: Edited): Promise<Writing> {
  const { here, method } = request;
  const { article, channel, language } = edited;
  const [present] = await versionsOf(here, article.id, edited);
  if (method === 'POST') return beside(request, edited, present, typedText(request, edited), null);
  const draft = await draftOf(here, article.id, edited);
  if (draft) return beside(request, edited, present, draft, draft.at);
  const isOriginal = channel === 'general' && language === article.language;
  const general = article.texts.find((each) => each.channel === 'general' && each.language === language);
  const begun = present ?? (channel === 'general' ? undefined : general);
  return {
    ...{ title: begun?.title ?? '', body: begun?.body ?? '', seenVersion: present?.version ?? 0, present },
    ...{ follows: isOriginal ? null : article.original.version, draftAt: null, overtaken: null },
  };
}

type Written = Pick<Writing, 'title' | 'body' | 'seenVersion' | 'follows'>;

/** What someone wrote beside what is kept now: where that is newer than what they saw, both are put together. */
async function beside(
  { here }: Request,
  { article, channel, language }: Edited,
  present: ArticleText | undefined,
  { title, body, seenVersion, follows }: Written,
  draftAt: Writing['draftAt'],
): Promise<Writing> {
  const alone = { title, body, seenVersion, follows, present, draftAt, overtaken: null };
  if (!present || present.version <= seenVersion) return alone;
  const base = (await textNumbered(here, article.id, { channel, language, version: seenVersion })) ?? NOTHING;
  const { isMerged, ...together } = putTogether(base, alone, present);
  const overtaken = { theirs: present, base, mine: { title, body }, isMerged };
  return { ...alone, ...together, seenVersion: present.version, overtaken };
}

const NOTHING = { title: '', body: '' };

interface Typed {
  readonly faults: readonly Fault[];
  readonly isPreview?: boolean;
}

/** The form that writes an article or translates it, with what it gives below. */
async function editBody(
  request: Request,
  edited: Edited,
  { faults, isPreview = false }: Typed = { faults: [] },
): Promise<string> {
  const t = words(request.language);
  const { article, channel, language } = edited;
  const { community, now } = request.here;
  const writing = await writingOf(request, edited);
  const path = (below = '') => placeOf(request, article, `/texts/${channel}/${language}${below}`);
  const title = titleOf(edited, t);
  const keep = `journal.${article.id}.${channel}.${language}`;
  return layout(
    request,
    { title },
    <>
      <Heading above={<Above request={request} article={article} t={t} />} title={title} lead={leadOf(edited, t)} />
      <Problem t={t} faults={faults} />
      {writing.draftAt && (
        <DraftNotice
          t={t}
          moment={moment(writing.draftAt, community.timeZone, t.language)}
          action={path('/draft/removal')}
          keep={keep}
        />
      )}
      {writing.overtaken && <OvertakenNotice overtaken={writing.overtaken} t={t} />}
      {writing.follows !== null && (await originalOf(request, article, writing, t))}
      <Form action={path()} version={seenText(writing)} keep={keep} repeatable>
        <Field
          t={t}
          name="title"
          faults={faults}
          label={t.journal.fieldTitle()}
          value={writing.title}
          most={ARTICLE_LIMITS.title}
        />
        <TextArea
          t={t}
          name="body"
          optional
          faults={faults}
          label={t.journal.fieldBody()}
          hint={t.journal.fieldBodyHint()}
          value={writing.body}
          rows={18}
          most={ARTICLE_LIMITS.body}
          pictures={`/${community.slug}/files`}
        />
        <Shaping t={t} />
        <Actions>
          <Button>{t.journal.save()}</Button>
          <Button kind="quiet" action={path('/preview')} preview="preview">
            {t.journal.preview()}
          </Button>
        </Actions>
      </Form>
      <TextPreview
        t={t}
        title={writing.title.trim() || article.original.title}
        isEmpty={writing.body === ''}
        keptAt={isPreview ? clock(now, community.timeZone, t.language) : undefined}
      >
        {writing.body !== '' && <div class="prose">{markdown(writing.body)}</div>}
      </TextPreview>
    </>,
  );
}

function titleOf({ article, channel, language }: Edited, t: Words): string {
  const { title } = article.original;
  if (channel === 'general' && language !== article.language)
    return t.journal.translateTitle({ title, language: t.handbook.languageInto({ language }) });
  return t.journal.editTitle({ title, wording: channel });
}

function leadOf({ article, channel, language }: Edited, t: Words): string {
  if (channel !== 'general') return t.journal.wordingLead();
  return language === article.language ? t.journal.editLead() : t.journal.translateLead();
}

/** For whoever translates, or words it for one place: the original, and what changed in it since. */
async function originalOf({ here }: Request, article: Article, { present }: Writing, t: Words): Promise<Html> {
  const { original } = article;
  const behind = present && behindBy(original, present);
  const followed = behind
    ? await textNumbered(here, article.id, { ...original, version: present?.follows ?? 0 })
    : undefined;
  return <OriginalBeside t={t} original={original} behind={behind} followed={followed} />;
}
