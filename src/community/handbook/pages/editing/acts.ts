import { isRefusal } from '../../../../basics/outcome';
import { type Fault, faultsOf, words } from '../../../../design';
import { type Answer, notFound, page, type Request, seeOther, unprocessable } from '../../../../machinery/web';
import { discardDraft, keepDraft, saveText } from '../../actions';
import { chapterIn, chapterPlace, isLanguageHere } from '../common';
import { editBody } from './page';
import { typedText } from './writing';

/** GET /:community/handbook/:document/chapters/:chapter/texts/:language: the form that writes or translates a chapter. */
export async function textPage(request: Request): Promise<Answer> {
  const found = await textIn(request);
  return found ? page(await editBody(request, found)) : notFound();
}

/** POST to the same: the next version. */
export async function saveTextPage(request: Request): Promise<Answer> {
  const found = await textIn(request);
  if (!found) return notFound();
  const { document, chapter, language } = found;
  const saved = await saveText(request.here, document, chapter, { ...typedText(request.form), language });
  if (isRefusal(saved)) {
    const faults = faultsOf(saved, words(request.language), 'handbook');
    return unprocessable(await editBody(request, (await textIn(request)) ?? found, { faults }));
  }
  const shown = language === request.language ? '' : `language=${language}&`;
  return seeOther(chapterPlace(request, document, chapter, `?${shown}done=handbook.saved`));
}

/** POST …/preview: what it gives, with what is typed kept as a draft. Asked by the script at every pause. */
export async function previewPage(request: Request): Promise<Answer> {
  const found = await textIn(request);
  if (!found) return notFound();
  const { chapter, language } = found;
  const refusal = await keepDraft(request.here, chapter, { ...typedText(request.form), language });
  const faults: readonly Fault[] = refusal ? faultsOf(refusal, words(request.language), 'handbook') : [];
  const body = await editBody(request, found, { faults, isPreview: refusal === null });
  return refusal ? unprocessable(body) : page(body);
}

/** POST …/draft/removal: throw away what one had begun to write. */
export async function discardDraftPage(request: Request): Promise<Answer> {
  const found = await textIn(request);
  if (!found) return notFound();
  await discardDraft(request.here, found.chapter, found.language);
  return seeOther(
    chapterPlace(request, found.document, found.chapter, `/texts/${found.language}?done=handbook.draftDiscarded`),
  );
}

/** The chapter and the language that the address names. */
async function textIn(request: Request) {
  const { language } = request.params;
  const found = isLanguageHere(language) ? await chapterIn(request) : undefined;
  return found && language ? { ...found, language } : undefined;
}
