import { dayOf } from '../../../../basics/day';
import type { Cents } from '../../../../basics/money';
import { rows } from '../../../../machinery/database';
import type { Here } from '../../../../machinery/here';
import { fundedCents, presentOn, type RoundProject } from '../../rules';
import { type Inside, type KeptRound, roundByNumber } from './loading';
import { resultOf } from './result';

/** How far a round is, for rooms that speak of it: how many declared, or what is built of it. */
export interface RoundStanding extends Pick<KeptRound, 'number' | 'title'> {
  readonly declared: number;
  readonly members: number;
  /** Null while it is not frozen. */
  readonly result: {
    readonly funded: readonly RoundProject[];
    readonly missing: readonly RoundProject[];
    readonly fundedCents: Cents;
  } | null;
}

/** How a round stands today; undefined for one that is not there. */
export async function roundStanding(
  here: Inside & Pick<Here, 'now'>,
  number: number,
): Promise<RoundStanding | undefined> {
  const round = await roundByNumber(here, number);
  if (!round) return undefined;
  const present = presentOn(round, dayOf(here.now, here.community.timeZone));
  const declared = present.filter(({ id }) => round.declared.some((each) => each.organisationId === id));
  const known = round.frozen ? await resultOf(here, round.id) : undefined;
  const result = known && {
    // In the order in which they are built.
    funded: known.outcome.order.flatMap((id) => round.projects.find((each) => each.id === id) ?? []),
    // What was left out, since something else pays it, is not missing.
    missing: round.projects.filter(
      ({ id }) => !known.outcome.order.includes(id) && known.input.projects.some((each) => each.id === id),
    ),
    fundedCents: fundedCents(known.input, known.outcome),
  };
  const { title } = round;
  return { number, title, declared: declared.length, members: present.length, result: result ?? null };
}

/** The rounds that wait for people: for declarations, to be frozen, or to be put before everyone. */
export const roundsUnderWay = (here: Inside): Promise<readonly Pick<KeptRound, 'number' | 'title'>[]> =>
  rows(here.db, UNDER_WAY, [here.community.id]);

const UNDER_WAY = `
  select r.number, r.title from funding_rounds r
  left join funding_freezes f on f.community_id = r.community_id and f.round_id = r.id
  where r.community_id = $1 and (f.round_id is null or (json_array_length(f.outcome::json -> 'order') > 0
    and not exists (select from funding_round_proposals p where p.community_id = $1 and p.round_id = r.id)
    and not exists (select from funding_round_followings x where x.community_id = $1 and x.follows_id = r.id)))
  order by r.number`;
