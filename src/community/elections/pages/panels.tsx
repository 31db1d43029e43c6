import type { Id } from '../../../basics/id';
import { Actions, ButtonLink, words } from '../../../design';
import type { CountWaiting, RolePanel } from '../../mandates';
import { electionsAwaiting, underWay } from '../queries';
import { leadingSeats, pathOf } from './common';

/** On a role's page: its elections under way, and for whoever facilitates the way to open one. */
export const roleElectionsPanel: RolePanel = async (request, role) => {
  const t = words(request.language);
  const current = (await underWay(request.here)).filter(({ roleId }) => roleId === role.id);
  const mayOpen = leadingSeats(request).length > 0;
  if (current.length === 0 && !mayOpen) return '';
  return (
    <Actions>
      {current.map(({ number }) => (
        <ButtonLink kind="quiet" href={pathOf(request, number)}>
          {t.elections.electionNumber({ number })}
        </ButtonLink>
      ))}
      {mayOpen && (
        <ButtonLink kind="quiet" href={`${pathOf(request)}/new?role=${role.slug}`}>
          {t.elections.openOne()}
        </ButtonLink>
      )}
    </Actions>
  );
};

/** For the load of people: the elections that wait for an organisation's word, for a last word, and for who leads. */
export const electionsWaiting: CountWaiting = async (here, organisationIds) => {
  const awaiting = await electionsAwaiting(here, organisationIds);
  return {
    organisations: countedBy(awaiting.flatMap(({ silent }) => silent)),
    facilitators: awaiting.filter(({ awaitsLead }) => awaitsLead).length,
    people: countedBy(awaiting.flatMap(({ askedToAccept }) => askedToAccept ?? [])),
  };
};

function countedBy(ids: readonly Id[]): ReadonlyMap<Id, number> {
  const counts = new Map<Id, number>();
  for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + 1);
  return counts;
}
