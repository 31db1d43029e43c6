import type { Id } from '../../../basics/id';
import { rows } from '../../../machinery/database';
import { type Answer, bindingAnswers, leanings, type Option } from '../rules';
import { STANDING_INTEREST } from '../store';
import type { Asking } from './asking';
import { type ProposalSummary, SUMMARY, type SummaryRow, summaries } from './lists';

/** A question that waits for an organisation: what it has answered so far, and what its people lean to. */
export interface OpenQuestion {
  readonly proposal: ProposalSummary;
  readonly options: readonly Option[];
  /** The organisation's standing binding answer; null too when it has to be said again to a changed text. */
  readonly binding: Answer | null;
  /** The standing leanings of its people. */
  readonly leanings: readonly Answer[];
}

/** Every proposal on which this organisation may answer now, the one that closes first at the top. */
export async function openFor(here: Asking, organisationId: Id): Promise<readonly OpenQuestion[]> {
  const { db, community, now } = here;
  const found = await rows<SummaryRow>(db, OPEN_FOR, [community.id, now, organisationId]);
  const ids = found.map((each) => each.id);
  const said = await rows<Answer & { proposalId: Id }>(db, SAID, [community.id, ids, organisationId]);
  const choices = await rows<Option & { proposalId: Id }>(db, CHOICES, [community.id, ids]);
  return summaries(here, found).map((proposal) => {
    const isAbout = (each: { proposalId: Id }) => each.proposalId === proposal.id;
    const answers = said.filter(isAbout);
    const options = choices.filter(isAbout).map(({ id, label }) => ({ id, label }));
    const [binding = null] = bindingAnswers(answers);
    const isAgain = proposal.round !== null && binding !== null && binding.wording < proposal.wording;
    return { proposal, options, binding: isAgain ? null : binding, leanings: leanings(answers) };
  });
}

const OPEN_FOR = `${SUMMARY} and p.ended_at is null and p.opens_at <= $2
  and case when r.round is null then coalesce((p.commitment->>'lapsesAt')::timestamptz, p.closes_at) > $2
    else r.round = 'object' end
  and exists (select from proposal_voters v
    where v.community_id = $1 and v.proposal_id = p.id and v.organisation_id = $3)
  and not exists (select from proposal_interests i
    where i.community_id = $1 and i.proposal_id = p.id and i.organisation_id = $3 and i.is_left_out and ${STANDING_INTEREST})
  and not exists (select from proposal_pauses s where s.community_id = $1 and s.proposal_id = p.id
    and not exists (select from proposal_resumptions o
      where o.community_id = $1 and o.proposal_id = p.id and o.number = s.number))
  order by p.closes_at, p.number limit 200`;
const SAID = `
  select id, proposal_id as "proposalId", organisation_id as "organisationId", person_id as "personId",
    seat_id as "seatId", stage, kind, option_id as "optionId", ranking, reason, at, replaces_id as "replacesId",
    commit_cents as "commitCents", wording, told_by as "toldBy"
  from proposal_answers
  where community_id = $1 and proposal_id = any($2) and organisation_id = $3
  order by at, id`;

const CHOICES = `
  select proposal_id as "proposalId", id, label from proposal_options
  where community_id = $1 and proposal_id = any($2) order by proposal_id, position`;
