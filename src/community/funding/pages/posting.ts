import { isRefusal, type Refusal } from '../../../basics/outcome';
import { type Answer, notFound, type Page, type Request, seeOther, unprocessable } from '../../../machinery/web';
import type { Matter } from '../actions';
import { matterAt, matterPath } from './matter';

interface Posting {
  readonly kind: Matter['kind'];
  /** Where one is afterwards, below the need or the project, with what says that it is done. */
  readonly back: string;
  readonly act: (request: Request, matter: Matter) => Promise<unknown>;
  /** The page again, with what was refused. */
  readonly refused: (request: Request, matter: Matter, refusal: Refusal) => Promise<string>;
}

/** Does something to the need or the project that the URL names, then says that it is done, or why not. */
export const posting =
  ({ kind, back, act, refused }: Posting): Page =>
  async (request): Promise<Answer> => {
    const matter = await matterAt(request, kind);
    if (!matter) return notFound();
    const outcome = await act(request, matter);
    if (isRefusal(outcome)) return unprocessable(await refused(request, matter, outcome));
    return seeOther(matterPath(request, matter, back));
  };
