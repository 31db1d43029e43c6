import { ButtonLink, Cards, Section, words } from '../../../design';
import type { NeedPanel } from '../../needs';
import { aboutNeed } from '../queries';
import { leadingSeats, pathOf } from './common';
import { ProposalCard } from './list';

/** On a need's page: the proposals made about it, and, for those who lead, the way to make one. */
export const proposalsPanel: NeedPanel = async (request, { need, facts }) => {
  const t = words(request.language);
  // A need is told of each proposal about it: one that was told of none has none to be asked for.
  const proposals = facts.some(({ kind }) => kind === 'proposal opened') ? await aboutNeed(request.here, need.id) : [];
  const isUnderWay = proposals.some((each) => each.endedAt === null);
  const mayPropose = leadingSeats(request).length > 0 && !isUnderWay;
  if (proposals.length === 0 && !mayPropose) return '';
  return (
    <Section title={t.decisions.title()} id="proposals" count={proposals.length || undefined}>
      {proposals.length > 0 && (
        <Cards>
          {proposals.map((proposal) => (
            <ProposalCard proposal={proposal} request={request} t={t} />
          ))}
        </Cards>
      )}
      {mayPropose && (
        <p>
          <ButtonLink kind="quiet" href={`${pathOf(request)}/new?need=${need.number}`}>
            {t.decisions.openOne()}
          </ButtonLink>
        </p>
      )}
    </Section>
  );
};
