import type { Id } from '../../../basics/id';
import { Actions, ButtonLink, words } from '../../../design';
import type { FindWaiting, Matter, RolePanel } from '../../mandates';
import { type AwaitingElection, electionsAwaiting, underWay } from '../queries';
import { TERM_KINDS } from '../rules';
import { leadingSeats, pathOf } from './common';

/** On a role's page: its elections under way, and for whoever facilitates the way to open what is not. */
export const roleElectionsPanel: RolePanel = async (request, role) => {
  const t = words(request.language);
  const current = (await underWay(request.here)).filter(({ roleId }) => roleId === role.id);
  const mayOpen = leadingSeats(request).length > 0;
  const free = TERM_KINDS.filter((kind) => !current.some(({ termKind }) => termKind === kind));
  if (current.length === 0 && !mayOpen) return '';
  return (
    <Actions>
      {current.map(({ number, termKind }) => (
        <ButtonLink kind="quiet" href={pathOf(request, number)}>
          {t.elections.electionFor({ number, kind: termKind })}
        </ButtonLink>
      ))}
      {mayOpen && free[0] && (
        <ButtonLink kind="quiet" href={`${pathOf(request)}/new?role=${role.slug}&kind=${free[0]}`}>
          {current.length === 0 ? t.elections.openOne() : t.elections.openOther({ kind: free[0] })}
        </ButtonLink>
      )}
    </Actions>
  );
};

/** For the load of people: the elections that wait for an organisation's word, for a last word, and for who leads. */
export const electionsWaiting: FindWaiting = async (here, organisationIds) => {
  const awaiting = await electionsAwaiting(here, organisationIds);
  return {
    organisations: matters(awaiting, ({ silent }) => silent),
    facilitators: awaiting.filter(({ awaitsLead }) => awaitsLead).map(asMatter),
    people: matters(awaiting, ({ askedToAccept }) => (askedToAccept ? [askedToAccept] : [])),
  };
};

const asMatter = ({ number, roleName }: AwaitingElection): Matter => ({ kind: 'election', number, title: roleName });

/** The elections by whom they wait for. */
function matters(
  awaiting: readonly AwaitingElection[],
  whom: (election: AwaitingElection) => readonly Id[],
): ReadonlyMap<Id, readonly Matter[]> {
  const found = new Map<Id, readonly Matter[]>();
  for (const each of awaiting) for (const id of whom(each)) found.set(id, [...(found.get(id) ?? []), asMatter(each)]);
  return found;
}
