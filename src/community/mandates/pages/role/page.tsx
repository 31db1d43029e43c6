import { isRefusal } from '../../../../basics/outcome';
import { Explained, Folded, Heading, type Html, Section, type Words } from '../../../../design';
import type { Request } from '../../../../machinery/web';
import { givingSeat } from '../../actions';
import { decisionsOfRole, type Role, type Term, termsOfRole, versionsOfRole } from '../../queries';
import { stateOn } from '../../rules';
import { type Refused, todayOf } from '../common';
import { EndedNotices } from '../mandates';
import { DecideForm, Decisions } from './decisions';
import { GiveForm, peopleIn, TermBlock } from './terms';
import { Changes, RoleFacts } from './wording';

/** A part of a role's page that a room above hands over: its elections. */
export type RolePanel = (request: Request, role: Role) => Promise<Html | ''>;

/** Everything on the page of a role. */
export async function roleView(
  request: Request,
  role: Role,
  panels: readonly RolePanel[],
  refused: Refused | undefined,
  t: Words,
): Promise<Html> {
  const { here } = request;
  const { slug } = here.community;
  const today = todayOf(here);
  const terms = await termsOfRole(here, role.id);
  const mayGive = !isRefusal(await givingSeat(here));
  const of = (state: ReturnType<typeof stateOn>) => terms.filter((term) => stateOn(term, today) === state);
  const present = [...of('running'), ...of('coming')];
  const mine = of('running').find(({ personId }) => personId === here.actor.personId);
  const decisions = await decisionsOfRole(here, role.id);
  const line = (term: Term) => (
    <TermBlock request={request} t={t} term={term} all={terms} refused={refused} mayEnd={mayGive} />
  );
  return (
    <>
      <Heading
        above={
          <>
            <a href={`/${slug}/mandates`}>{t.mandates.title()}</a> ·{' '}
            <a href={`/${slug}/mandates/circles/${role.circleSlug}`}>{role.circleName}</a>
          </>
        }
        title={role.name}
        lead={
          role.purpose && (
            <Explained by={request.explainer} lang={here.community.language}>
              {role.purpose}
            </Explained>
          )
        }
      />
      <EndedNotices request={request} terms={terms} />
      <Section title={t.mandates.holders()} count={of('running').length}>
        {present.length === 0 && <p>{t.mandates.nobodyHolds()}</p>}
        {present.map(line)}
        {mayGive && <GiveForm request={request} t={t} role={role} refused={refused} people={await peopleIn(request)} />}
        {await Promise.all(panels.map((panel) => panel(request, role)))}
      </Section>
      <Section title={t.mandates.roleTitle()}>
        <RoleFacts request={request} t={t} role={role} />
      </Section>
      <Section title={t.mandates.decisions()} count={decisions.length}>
        <p class="hint">{t.mandates.decisionsLead()}</p>
        {(mine || refused?.name === 'decision') && <DecideForm request={request} t={t} role={role} refused={refused} />}
        <Decisions request={request} t={t} decisions={decisions} />
      </Section>
      {of('ended').length > 0 && (
        <Folded summary={t.mandates.former({ count: of('ended').length })}>{of('ended').reverse().map(line)}</Folded>
      )}
      <Changes request={request} t={t} role={role} refused={refused} versions={await versionsOfRole(here, role.id)} />
    </>
  );
}
