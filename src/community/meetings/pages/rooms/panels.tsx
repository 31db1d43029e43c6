import { type Html, words } from '../../../../design';
import type { Request } from '../../../../machinery/web';
import { type ProposalPanel, RoomLinks } from '../../../decisions';
import type { ElectionPanel } from '../../../elections';

/** On a proposal's page, while it is under way: the screen of the room, and the view of whoever leads. */
export const proposalRoomPanel: ProposalPanel = async (request, { number, closing, withdrawal }) =>
  closing || withdrawal ? '' : roomLinks(request, `proposals/${number}`);

/** The same on the page of an election. */
export const electionRoomPanel: ElectionPanel = async (request, { number }, { stage }) =>
  stage === 'elected' || stage === 'stopped' ? '' : roomLinks(request, `elections/${number}`);

function roomLinks(request: Request, place: string): Html {
  const path = `/${request.here.community.slug}/${place}`;
  return <RoomLinks request={request} path={path} t={words(request.language)} />;
}
