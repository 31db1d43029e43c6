import type { Id } from '../../../basics/id';
import { type Html, Notice, words } from '../../../design';
import type { Request } from '../../../machinery/web';
import { isOwed, isOwedAlready, isTakenBeside, type ObligationMatter } from '../queries';
import { matterPath } from './matter';

interface ProposalAt {
  readonly id: Id;
  readonly closing: unknown;
  readonly withdrawal: unknown;
}

/** On a proposal's page: that it binds nobody, or would bind nobody, since its cost is owed already; and what pays it. */
export async function needlessNotice(
  request: Request,
  matter: ObligationMatter,
  { id, closing, withdrawal }: ProposalAt,
): Promise<Html | ''> {
  const { here } = request;
  const t = words(request.language);
  if (await isOwedAlready(here, id)) return owedNotice(request, [matter], t.funding.adoptedOwedAlready());
  if (closing || withdrawal || !(await isTakenBeside(here, matter, id))) return '';
  return owedNotice(request, [matter], t.funding.owedSince());
}

/** Says why nobody pays by it, and leads to what pays each of these costs today. */
export async function owedNotice(
  request: Request,
  matters: readonly ObligationMatter[],
  sentence: string,
): Promise<Html> {
  const t = words(request.language);
  const isOwing = await Promise.all(matters.map((matter) => isOwed(request.here, matter)));
  return (
    <Notice kind="awaited" title={t.funding.owedAlreadyTitle()}>
      <p>{sentence}</p>
      <ul>
        {matters.map((matter, place) => (
          <li>
            <a href={matterPath(request, matter, isOwing[place] ? '#obligations' : '/pledges')}>
              {t.funding.whatPays({ title: matter.title })}
            </a>
          </li>
        ))}
      </ul>
    </Notice>
  );
}
