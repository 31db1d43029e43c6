import type { Id } from '../../../../basics/id';
import { ButtonLink, type Html, Section, words } from '../../../../design';
import type { Request } from '../../../../machinery/web';
import type { PanelPart } from '../../../decisions';
import { pledges, preparesProjects } from '../../actions';
import { appealOfProposal, isOwed, type Project } from '../../queries';
import { appealStanding } from '../../rules';
import { projectPath } from '../projects/common';
import { AppealTag, currentAppeal, PledgeBar, standingSentences, todayOf } from './common';

/** A panel for the project's page: what is promised for it; the way to ask, for those who prepare projects. */
export async function pledgesPanel(request: Request, project: Project): Promise<Html | ''> {
  const t = words(request.language);
  const appeal = await currentAppeal(request, project);
  const mayOpen = request.here.actor.seats.some(preparesProjects) && project.cost.highCents > 0;
  if (!appeal && (!mayOpen || (await isOwed(request.here, { kind: 'project', id: project.id })))) return '';
  const href = projectPath(request, project.number, '/pledges');
  if (!appeal)
    return (
      <Section title={t.pledges.title()} id="pledges">
        <p>{t.pledges.panelEmpty()}</p>
        <div class="actions">
          <ButtonLink kind="quiet" href={href}>
            {t.pledges.openTitle()}
          </ButtonLink>
        </div>
      </Section>
    );
  const standing = appealStanding(appeal, appeal.pledges, todayOf(request));
  const mayPledge = standing.isOpen && request.here.actor.seats.some(pledges);
  return (
    <Section title={t.pledges.title()} id="pledges">
      <p>
        <AppealTag request={request} appeal={appeal} t={t} />
      </p>
      <PledgeBar request={request} appeal={appeal} standing={standing} />
      {standingSentences(request, appeal, standing).map((sentence) => (
        <p>{sentence}</p>
      ))}
      <div class="actions">
        <ButtonLink kind={appeal.ending === null ? 'primary' : 'quiet'} href={href}>
          {mayPledge ? t.pledges.panelPledge() : t.pledges.panelSee()}
        </ButtonLink>
      </div>
    </Section>
  );
}

/** A panel for the proposal's page: the appeal that it carries, where it stands, and what adopting it binds. */
export async function proposalAppealPanel(request: Request, proposal: { readonly id: Id }): Promise<PanelPart | ''> {
  const appeal = await appealOfProposal(request.here, proposal.id);
  if (!appeal) return '';
  const t = words(request.language);
  const standing = appealStanding(appeal, appeal.pledges, todayOf(request));
  const href = projectPath(request, appeal.projectNumber, '/pledges');
  return {
    amountAt: '#pledges',
    before: '',
    after: (
      <Section title={t.pledges.title()} id="pledges">
        <p>
          <a href={href}>{t.pledges.titleOf({ project: appeal.projectTitle })}</a>
        </p>
        <PledgeBar request={request} appeal={appeal} standing={standing} />
        {standingSentences(request, appeal, standing).map((sentence) => (
          <p>{sentence}</p>
        ))}
        {appeal.boundAt === null && appeal.ending === null && <p class="hint">{t.pledges.adoptedBinds()}</p>}
      </Section>
    ),
  };
}
