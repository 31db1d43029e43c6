import { type Html, words } from '../../../design';
import type { Request } from '../../../machinery/web';
import type { ProposalPanel } from '../../decisions';
import { maySpeak } from '../../members';
import type { NeedPanel } from '../../needs';
import { journalPath } from './common';

/** On a need's page: tell what happened to it. */
export const needJournalPanel: NeedPanel = async (request, { need }) => tellLink(request, need.id);

/** On a proposal's page: the same. */
export const proposalJournalPanel: ProposalPanel = async (request, proposal) => {
  const link = tellLink(request, proposal.id);
  return link === '' ? '' : { before: '', after: link };
};

function tellLink(request: Request, matterId: string): Html | '' {
  if (!request.here.actor.seats.some(maySpeak)) return '';
  const t = words(request.language);
  return (
    <p class="hint">
      <a href={journalPath(request, `/new?matter=${matterId}`)}>{t.journal.tellThis()}</a>
    </p>
  );
}
