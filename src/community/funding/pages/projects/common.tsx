import type { Id } from '../../../../basics/id';
import { list, type Words, words } from '../../../../design';
import type { Request } from '../../../../machinery/web';
import { concernWords } from '../../../delivery';
import { type KeptLine, type Project, projectByNumber } from '../../queries';
import type { LineConcern, Stage } from '../../rules';

/** The project that the URL names. */
export const projectAt = async ({ here, params }: Request): Promise<Project | undefined> =>
  /^[1-9]\d{0,8}$/.test(params.number ?? '') ? projectByNumber(here, Number(params.number)) : undefined;

/** The line of it that the URL names. */
export const lineAt = ({ params }: Request, project: Project): KeptLine | undefined =>
  project.lines.find((each) => String(each.line) === params.line);

/** Where the projects are, one of them, or a place below it: `/neighbours/projects/4/lines/2`. */
export const projectPath = ({ here }: Request, number?: number, below = ''): string =>
  `/${here.community.slug}/projects${number === undefined ? '' : `/${number}`}${below}`;

/** Back to the project, by its number and title, above the title of a page below it. */
export const ProjectLink = ({ request, project }: { request: Request; project: Project }) => (
  <a href={projectPath(request, project.number)}>{words(request.language).projects.numberedTitle(project)}</a>
);

/** Whom a line is for, in words; organisations by their names. */
export function lineConcernWords(concern: LineConcern, names: ReadonlyMap<Id, string>, t: Words): string {
  if (concern.kind !== 'organisations') return concernWords(concern, t);
  return list(
    concern.ids.map((id) => names.get(id) ?? '–'),
    t.language,
  );
}

/** The number of a version that a form was filled in on; -1 when it says none. */
export const versionIn = (text: string): number => (/^\d{1,9}$/.test(text) ? Number(text) : -1);

/** Where a project has come to, in one or two words. */
export const stageWords = (stage: Stage, t: Words): string =>
  t.projects.stage({ stage: stage === 'not-fundable' ? 'notFundable' : stage });
