/** Whether a later decision stands in the place of the one a line `r` of the register seals: more than an amendment. */
export const IS_REPLACED = `exists (select from proposal_links l
    join proposal_closings d on d.community_id = $1 and d.proposal_id = l.proposal_id and d.outcome = 'adopted'
    where l.community_id = $1 and l.earlier_id = r.matter_id and l.kind <> 'amends')`;
