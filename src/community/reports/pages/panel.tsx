import { ButtonLink, Folded, Section, words } from '../../../design';
import type { Community } from '../../../machinery/here';
import type { ProposalPanel } from '../../decisions';
import { organisationsOf } from '../../members';

/** The path of one organisation's page for its board about one proposal. */
export const boardPath = (community: Community, number: number, organisationSlug: string): string =>
  `/${community.slug}/proposals/${number}/board/${organisationSlug}`;

/** On a proposal's page: the board's pages of the reader's organisations, and of all others below. */
export const boardPanel: ProposalPanel = async (request, proposal) => {
  const t = words(request.language);
  const { community, actor } = request.here;
  const asked = new Set(proposal.voters.map(({ id }) => id));
  const organisations = (await organisationsOf(request.here)).filter(({ id }) => asked.has(id));
  const isMine = ({ id }: { id: string }) => actor.seats.some((seat) => seat.organisationId === id);
  const [mine, others] = [organisations.filter(isMine), organisations.filter((each) => !isMine(each))];
  const path = (slug: string) => boardPath(community, proposal.number, slug);
  return (
    <Section title={t.reports.panelTitle()} id="board">
      <p>{t.reports.panelLead()}</p>
      {mine.map(({ slug, name }) => (
        <p>
          <ButtonLink kind="quiet" href={path(slug)}>
            {t.reports.panelOpen({ organisation: name })}
          </ButtonLink>
        </p>
      ))}
      {others.length > 0 && (
        <Folded summary={t.reports.panelOthers()}>
          <ul>
            {others.map(({ slug, name }) => (
              <li>
                <a href={path(slug)}>{name}</a>
              </li>
            ))}
          </ul>
        </Folded>
      )}
    </Section>
  );
};
