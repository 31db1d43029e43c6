import { ButtonLink, type Html, Section, words } from '../../../../design';
import type { Request } from '../../../../machinery/web';
import { pledges, preparesProjects } from '../../actions';
import { isOwed, type Project } from '../../queries';
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
      <PledgeBar appeal={appeal} standing={standing} />
      {standingSentences(request, appeal, standing).map((sentence) => (
        <p>{sentence}</p>
      ))}
      <div class="actions">
        <ButtonLink kind={mayPledge ? 'primary' : 'quiet'} href={href}>
          {mayPledge ? t.pledges.panelPledge() : t.pledges.panelSee()}
        </ButtonLink>
      </div>
    </Section>
  );
}
