import type { LetterPreview, PreviewReader } from '../../../machinery/post';
import { closedLetter, openedLetter, withdrawnLetter } from '../letters';
import { answersOf, ended, type KeptProposal, proposalByNumber, underWay } from '../queries';
import { resumedLetter, suspendedLetter } from './lifecycle';

type Write = LetterPreview['write'];

/** Of the newest proposal, as though this happened to it now. */
const ofNewest =
  (letter: (reader: PreviewReader, proposal: KeptProposal, origin: string) => ReturnType<typeof openedLetter>): Write =>
  async (here, reader, origin) => {
    const [newest] = [...(await underWay(here)), ...(await ended(here))];
    const proposal = newest && (await proposalByNumber(here, newest.number));
    return proposal && letter(reader, proposal, origin);
  };

/** Of the proposal that was closed last. */
const closed: Write = async (here, reader, origin) => {
  const last = (await ended(here)).find(({ state }) => state === 'closed');
  const proposal = last && (await proposalByNumber(here, last.number));
  return proposal && closedLetter(reader, proposal, (await answersOf(here, proposal)).counted, origin);
};

/** The letters of this room that a proposal alone is the occasion of, made from the newest one. */
export const decisionPreviews: readonly LetterPreview[] = [
  {
    kind: 'proposal-opened',
    write: ofNewest((reader, proposal, origin) => openedLetter(reader, proposal, origin, [])),
  },
  { kind: 'proposal-closed', write: closed },
  { kind: 'proposal-withdrawn', write: ofNewest(withdrawnLetter) },
  { kind: 'proposal-suspended', write: ofNewest(suspendedLetter) },
  { kind: 'proposal-resumed', write: ofNewest(resumedLetter) },
];
