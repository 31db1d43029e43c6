import { ButtonLink, type Html, Notice, Section, sentenceFor, words } from '../../../../design';
import { facilitates } from '../../../members';
import { problemToPropose } from '../../actions';
import { splitOf } from '../../queries';
import { DecidedSplit, SplitFigures, standingOf } from '../panels';
import { settledNotice, WayOut } from '../standing';
import { projectPath } from './common';
import type { ProjectPanel } from './project';

/** A panel for the project's page: the split kept for it, one's own share first, and what stands in the way of it. */
export const projectSplitPanel: ProjectPanel = async (request, project): Promise<Html | ''> => {
  const { here } = request;
  const chosen = await splitOf(here, project.id);
  if (!chosen) return '';
  const t = words(request.language);
  const standing = await standingOf(request, chosen);
  const problem = await problemToPropose(here, chosen);
  return (
    <Section title={t.funding.panelTitle()} id="split">
      {standing.owedBy === undefined ? (
        <SplitFigures request={request} chosen={chosen} />
      ) : (
        <DecidedSplit request={request} chosen={chosen} {...standing} />
      )}
      {standing.owedBy !== undefined ? (
        <p>
          <a href={projectPath(request, project.number, '/keys')}>{t.funding.compareKeys()}</a>
        </p>
      ) : problem?.refused === 'matter-owed' ? (
        await settledNotice(request, chosen.matter)
      ) : problem ? (
        <Notice kind="awaited" title={t.funding.notNowTitle()}>
          <p>{sentenceFor(problem, t, 'funding', here.community.currency)}</p>
          <p>
            <WayOut request={request} matter={chosen.matter} problem={problem} />
          </p>
        </Notice>
      ) : (
        here.actor.seats.some(facilitates) && (
          <div class="actions">
            <ButtonLink href={projectPath(request, project.number, '/split/proposal')}>
              {t.funding.propose()}
            </ButtonLink>
          </div>
        )
      )}
    </Section>
  );
};
