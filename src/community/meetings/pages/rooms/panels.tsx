import { Actions, ButtonLink, type Html, Section, type Words, words } from '../../../../design';
import type { Request } from '../../../../machinery/web';
import type { ProposalPanel } from '../../../decisions';
import type { ElectionPanel } from '../../../elections';
import { facilitates } from '../../../members';

/** On a proposal's page, while it is under way: the screen of the room, and the view of whoever leads. */
export const proposalRoomPanel: ProposalPanel = async (request, { number, closing, withdrawal }) =>
  closing || withdrawal ? '' : roomLinks(request, `proposals/${number}`);

/** The same on the page of an election. */
export const electionRoomPanel: ElectionPanel = async (request, { number }, { stage }) =>
  stage === 'elected' || stage === 'stopped' ? '' : roomLinks(request, `elections/${number}`);

function roomLinks(request: Request, place: string): Html {
  const t: Words = words(request.language);
  const { community, actor } = request.here;
  const path = `/${community.slug}/${place}`;
  return (
    <Section title={t.meetings.panelTitle()} id="room">
      <p class="hint">{t.meetings.panelHint()}</p>
      <Actions>
        {actor.seats.some(facilitates) && (
          <ButtonLink kind="quiet" href={`${path}/facilitation`}>
            {t.meetings.facilitatorView()}
          </ButtonLink>
        )}
        <ButtonLink kind="quiet" href={`${path}/room`}>
          {t.meetings.projectorView()}
        </ButtonLink>
        <ButtonLink kind="quiet" href={`${path}/phone`}>
          {t.meetings.phoneView()}
        </ButtonLink>
      </Actions>
    </Section>
  );
}
