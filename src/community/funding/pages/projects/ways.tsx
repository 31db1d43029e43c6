import { type Html, Notice, Tag, type Words, words } from '../../../../design';
import type { Request } from '../../../../machinery/web';
import { facilitates } from '../../../members';
import { type Project, type Way, waysOf } from '../../queries';
import { amountIn } from '../common';
import { projectPath } from './common';
import { meansOf } from './means/common';

/**
 * Says that a project is being paid in more than one way at once, and leads to each; nothing where there are fewer than
 * `least`: where another way could be opened, one is enough.
 */
export async function waysNotice(request: Request, project: Project, least = 2): Promise<Html | ''> {
  const ways = await waysOf(request.here, project);
  if (ways.length < least) return '';
  const t = words(request.language);
  const mayWithdraw = request.here.actor.seats.some(facilitates);
  return (
    <Notice kind="awaited" title={t.projects.waysTitle({ count: ways.length })}>
      <p>{isOwed(ways) ? t.projects.waysOwed() : mayWithdraw ? t.projects.waysLead() : t.projects.waysLeadLook()}</p>
      <WayList request={request} project={project} ways={ways} t={t} />
    </Notice>
  );
}

interface WayLinksProps {
  readonly request: Request;
  readonly project: Pick<Project, 'number'>;
  readonly ways: readonly Way[];
  readonly t: Words;
}

/** The ways one below the other, each leading to where it is decided or paid. */
export const WayList = ({ request, project, ways, t }: WayLinksProps) => (
  <ul>
    {ways.map((way) => (
      <li>
        <a href={wayPath(request, project, way)}>{wayWords(way, t)}</a>
      </li>
    ))}
  </ul>
);

/** Beside a project that could be chosen: in which other ways it is being paid already. */
export const WayLinks = ({ request, project, ways, t }: WayLinksProps) =>
  ways.length > 0 && (
    <>
      {' '}
      <Tag kind="awaited">{t.projects.waysMark()}</Tag>
      {ways.map((way, place) => (
        <>
          {place > 0 ? ' · ' : ' '}
          <a href={wayPath(request, project, way)}>{wayWords(way, t)}</a>
        </>
      ))}
    </>
  );

/** Whether one of these ways is that a decision obliges to it. */
export const isOwed = (ways: readonly Way[] = []): boolean => ways.some(({ kind }) => kind === 'owed');

/** Ceilings that nobody asked for and that do not reach the cost: whoever proposes is to know it. */
export async function unaskedNotice(request: Request, project: Project): Promise<Html | ''> {
  const { ceilings, found, terms } = await meansOf(request, project);
  if (terms.ceilingsDueOn !== null || ceilings.length === 0 || found.missingCents === 0) return '';
  const t = words(request.language);
  const amount = amountIn(request, t);
  return (
    <Notice kind="awaited">
      <p>
        {t.funding.ceilingsUnasked({ count: ceilings.length, amount: amount(found.ceilingsCents) })}{' '}
        <a href={projectPath(request, project.number, '#means')}>{t.projects.meansTitle()}</a>
      </p>
    </Notice>
  );
}

/** A way by its name, as it goes into a sentence. */
export const wayWords = ({ kind, number }: Way, t: Words): string => t.projects.way({ kind, number: String(number) });

/** Where that way is decided, or paid. */
export function wayPath(request: Request, project: Pick<Project, 'number'>, { kind, number }: Way): string {
  const { slug } = request.here.community;
  if (kind === 'split' || kind === 'proposal') return `/${slug}/proposals/${number}`;
  if (kind === 'round') return `/${slug}/funding-rounds/${number}`;
  return projectPath(request, project.number, kind === 'appeal' ? '/pledges' : '#obligations');
}
