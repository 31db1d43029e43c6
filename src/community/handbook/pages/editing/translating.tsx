import { Difference, Folded, type Html, markdown, type Words } from '../../../../design';
import type { Request } from '../../../../machinery/web';
import { type Chapter, textNumbered } from '../../queries';
import { behindBy } from '../../rules';
import type { Writing } from './writing';

interface OriginalProps {
  readonly request: Request;
  readonly chapter: Chapter;
  readonly writing: Writing;
  readonly t: Words;
}

/** For whoever translates: what changed in the original since the translation was written, and the original itself. */
export async function OriginalBeside({ request, chapter, writing, t }: OriginalProps): Promise<Html> {
  const { original } = chapter;
  const { present } = writing;
  const count = present ? behindBy(original, present) : 0;
  const followed =
    present && count > 0
      ? await textNumbered(request.here, chapter.id, chapter.language, present.follows ?? 0)
      : undefined;
  return (
    <>
      {present && <p>{count > 0 ? <b>{t.handbook.isBehind({ count })}</b> : t.handbook.translationUpToDate()}</p>}
      {followed && (
        <Folded summary={t.handbook.originalChanged()} open>
          {followed.title !== original.title && <Difference t={t} before={followed.title} after={original.title} />}
          <Difference t={t} before={followed.body} after={original.body} />
        </Folded>
      )}
      <Folded summary={t.handbook.originalNow()} open={!present}>
        <div lang={original.language === t.language ? undefined : original.language}>
          <p>
            <b>{original.title}</b>
          </p>
          <div class="prose">{markdown(original.body)}</div>
        </div>
      </Folded>
    </>
  );
}
