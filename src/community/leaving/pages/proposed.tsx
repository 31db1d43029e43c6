import { Notice, words } from '../../../design';
import type { ProposalPanel } from '../../decisions';
import { closingProposed } from '../queries';

/** On a proposal to close: what will be done if it is adopted, whatever its words have become. */
export const closingPanel: ProposalPanel = async ({ here, language }, { id }) => {
  const closing = await closingProposed(here, id);
  if (!closing) return '';
  return (
    <Notice kind="awaited">
      <p>{words(language).leaving.closingProposed({ ...closing })}</p>
    </Notice>
  );
};
