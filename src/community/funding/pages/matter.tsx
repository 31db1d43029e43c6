import { words } from '../../../design';
import { numberIn, type Request } from '../../../machinery/web';
import { needSummary } from '../../needs';
import type { Matter } from '../actions';
import { projectByNumber } from '../queries';

/** The need or the project that the URL names. */
export async function matterAt(request: Request, kind: Matter['kind']): Promise<Matter | undefined> {
  const number = numberIn(request);
  if (number === undefined) return undefined;
  const found = await (kind === 'need' ? needSummary(request.here, number) : projectByNumber(request.here, number));
  return found && { kind, id: found.id, number: found.number, title: found.title };
}

/** Where a matter is, or a place below it: `/neighbours/needs/6/joining`. */
export const matterPath = ({ here }: Request, { kind, number }: Pick<Matter, 'kind' | 'number'>, below = ''): string =>
  `/${here.community.slug}/${kind}s/${number}${below}`;

/** Where a kept split has its page, or a place below it. */
export const splitPath = (
  request: Request,
  { matter, number }: { readonly matter: Pick<Matter, 'kind' | 'number'>; readonly number: number },
  below = '',
): string => matterPath(request, matter, `/splits/${number}${below}`);

/** Back to the need or the project, by its number and title, above the title of a page below it. */
export function MatterLink({ request, matter }: { request: Request; matter: Matter }) {
  const t = words(request.language);
  const { kind, number, title } = matter;
  return (
    <a href={matterPath(request, matter)}>
      {kind === 'need' ? t.funding.needNumbered({ number, title }) : t.projects.numberedTitle({ number, title })}
    </a>
  );
}
