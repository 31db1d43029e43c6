import { isRefusal, type Refusal } from '../../../../../basics/outcome';
import { number, type Words } from '../../../../../design';
import { type Answer, notFound, page, type Request, seeOther, unprocessable } from '../../../../../machinery/web';
import { type Means, projectMeans } from '../../../actions';
import type { Project } from '../../../queries';
import type { Fundability, Standing } from '../../../rules';
import { projectAt, projectPath } from '../common';

export type { Means };

/** What has been said of paying a project, and what follows today. */
export const meansOf = ({ here }: Request, project: Project): Promise<Means> => projectMeans(here, project);

/** Whether a project can be paid, in a few words. */
export const standingWords = (standing: Standing, t: Words): string =>
  t.projects.standing({ standing: IN_WORDS[standing] });

const IN_WORDS = {
  ...{ carried: 'carried', short: 'short', fundable: 'fundable', empty: 'empty' },
  ...{ 'not-fundable': 'notFundable', 'beyond-pot': 'beyondPot' },
} as const;

/** How far it is from what the pot and the provider can do, one sentence each, in round figures. */
export function measureWords({ potYearHundredths, providerBasisPoints }: Fundability, t: Words): readonly string[] {
  return [
    ...(potYearHundredths === null ? [] : [potWords(potYearHundredths, t)]),
    // Less than a hundredth of a year of the provider says nothing.
    ...(providerBasisPoints === null || providerBasisPoints < 100
      ? []
      : [t.projects.providerPart({ part: number(Math.round(providerBasisPoints / 100), t.language) })]),
  ];
}

/** Weeks below a year, then years: halves up to ten, whole ones beyond. */
function potWords(hundredths: number, t: Words): string {
  if (hundredths < 100) return t.projects.potWeeks({ weeks: Math.max(1, Math.round((hundredths * 52) / 100)) });
  const years = hundredths < 1000 ? Math.round(hundredths / 50) / 2 : Math.round(hundredths / 100);
  return t.projects.potYears({ years: number(years, t.language), isMany: years >= 2 ? 'yes' : 'no' });
}

type Body = (request: Request, project: Project, refusal?: Refusal) => Promise<string | undefined>;
type Act = (request: Request, project: Project) => Promise<unknown>;

/** A page below a project's, and what is posted to it: refused, the page again with what was typed. */
export const below = (place: string, body: Body, act: Act, done: string) => ({
  show: async (request: Request): Promise<Answer> => {
    const project = await projectAt(request);
    const html = project && (await body(request, project));
    return html === undefined ? notFound() : page(html);
  },
  post: async (request: Request): Promise<Answer> => {
    const project = await projectAt(request);
    if (!project) return notFound();
    const outcome = await act(request, project);
    const organisation = request.params.organisation ? `/${request.params.organisation}` : '';
    if (!isRefusal(outcome)) {
      return seeOther(`${projectPath(request, project.number, `/${place}${organisation}`)}?done=projects.${done}`);
    }
    const html = await body(request, project, outcome);
    return html === undefined ? notFound() : unprocessable(html);
  },
});
