import { cents } from '../../../basics/money';
import type { LetterPreview } from '../../../machinery/post';
import {
  appealsUnderWay,
  fundingRoundsOf,
  joiningsAfter,
  type KeptAppeal,
  obligationsOfAct,
  resultOf,
} from '../queries';
import { roundShares } from '../rules';
import { rebateLetter } from './joining';
import { type GiverLetter, giverLetter } from './pledges';
import { roundFrozenLetter, roundOpenedLetter, roundReminderLetter } from './rounds';

type Write = LetterPreview['write'];

const opened: Write = async (here, reader, origin) => {
  const [round] = await fundingRoundsOf(here);
  const member = round?.members.find(({ id }) => id === reader.organisationId) ?? round?.members[0];
  return round && member && roundOpenedLetter(reader, round, member, origin);
};

const reminder: Write = async (here, reader, origin) => {
  const [round] = await fundingRoundsOf(here);
  return round && roundReminderLetter(reader, round, { name: reader.organisationName }, origin);
};

const frozen: Write = async (here, reader, origin) => {
  const round = (await fundingRoundsOf(here)).find((each) => each.frozen !== null);
  const result = round && (await resultOf(here, round.id));
  const member = round?.members.find(({ id }) => id === reader.organisationId) ?? round?.members[0];
  if (!round || !result || !member) return undefined;
  const shares = roundShares(result.input, result.outcome);
  return roundFrozenLetter(reader, round, member, { outcome: result.outcome, shares }, origin);
};

/** Of an appeal that is under way, as though it came to this now. */
const giver =
  (about: GiverLetter): Write =>
  async (here, reader, origin) => {
    const [appeal] = await appealsUnderWay(here);
    return (
      appeal && giverLetter(reader, appeal, about, amountIn(appeal, reader.organisationId), origin, appeal.moves[0])
    );
  };

const amountIn = ({ pledges, goalCents }: KeptAppeal, organisationId: string) =>
  (pledges.find((each) => each.organisationId === organisationId) ?? pledges[0])?.cents ?? goalCents;

const rebate: Write = async (here, reader, origin) => {
  for (const joining of await joiningsAfter(here, null)) {
    const back = (await obligationsOfAct(here, joining.id)).find(({ kind }) => kind === 'rebate');
    if (!back) continue;
    const to = { ...reader, organisationName: back.organisationName };
    return rebateLetter(to, back.matter, joining.organisationName, cents(-back.cents), origin);
  }
  return undefined;
};

/** Every kind of letter of this room, made from what the community has. */
export const fundingPreviews: readonly LetterPreview[] = [
  { kind: 'round-opened', write: opened },
  { kind: 'round-reminder', write: reminder },
  { kind: 'round-frozen', write: frozen },
  { kind: 'pledge-called', write: giver('called') },
  { kind: 'pledge-released', write: giver('released') },
  { kind: 'pledge-needless', write: giver('needless') },
  { kind: 'pledge-move', write: giver('move') },
  { kind: 'rebate', write: rebate },
];
