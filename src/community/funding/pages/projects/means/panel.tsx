import { cents } from '../../../../../basics/money';
import {
  ButtonLink,
  day,
  Folded,
  type Html,
  Notice,
  Section,
  Table,
  Tag,
  type Words,
  words,
} from '../../../../../design';
import type { Request } from '../../../../../machinery/web';
import { facilitates, membersToday, type Organisation } from '../../../../members';
import { type Project, remediesOf, type SaidStep, settledOf, splitOf, waysOf } from '../../../queries';
import { REMEDY_NAMES, type Step, stepsOf } from '../../../rules';
import { amountIn, ownIds } from '../../common';
import { projectPath } from '../common';
import { type Means, meansOf, measureWords, standingWords } from './common';
import { TermsFacts } from './facts';

/**
 * A panel for the project's page: whether it can be paid, what each can bear, and the other ways when it cannot; nothing
 * once that is decided.
 */
export async function meansPanel(request: Request, project: Project): Promise<Html | ''> {
  if (project.cost.highCents === 0 || (await settledOf(request.here, { kind: 'project', id: project.id }))) return '';
  const t = words(request.language);
  const means = await meansOf(request, project);
  const isStuck = means.found.standing === 'not-fundable' || means.found.standing === 'short';
  const said = isStuck ? await remediesOf(request.here, project.id) : new Map<Step, SaidStep>();
  const members = await membersToday(request.here);
  const path = (place: string) => projectPath(request, project.number, place);
  // Comparing comes first only as long as no way to pay it is under way, and no split is kept.
  const isFirst = !(await splitOf(request.here, project.id)) && (await waysOf(request.here, project)).length === 0;
  return (
    <Section title={t.projects.meansTitle()} id="means">
      <StandingNotice {...{ request, means, t }} />
      {isStuck && <RemedyLinks {...{ said, t, href: path('/remedies') }} />}
      <TermsFacts {...{ terms: means.terms, t }} />
      {isStuck || means.ceilings.length > 0 || means.terms.ceilingsDueOn ? (
        <Ceilings {...{ request, project, means, members, t }} />
      ) : (
        <Folded summary={t.projects.ceilingsCaption()}>
          <Ceilings {...{ request, project, means, members, t }} />
        </Folded>
      )}
      <div class="actions">
        <ButtonLink kind={isFirst ? 'primary' : 'quiet'} href={path('/keys')}>
          {t.funding.compareKeys()}
        </ButtonLink>
        {request.here.actor.seats.some(facilitates) && (
          <ButtonLink kind="quiet" href={path('/terms')}>
            {t.projects.setTerms()}
          </ButtonLink>
        )}
      </div>
    </Section>
  );
}

const KINDS = {
  carried: 'good',
  fundable: 'calm',
  'beyond-pot': 'calm',
  empty: 'calm',
  short: 'bad',
  'not-fundable': 'bad',
} as const;

/** Where it stands, in one title and the sentences behind it. */
function StandingNotice({ request, means, t }: { request: Request; means: Means; t: Words }) {
  const { standing, ceilingsCents, missingCents } = means.found;
  const amount = amountIn(request, t);
  const dueOn = means.terms.ceilingsDueOn;
  return (
    <Notice kind={KINDS[standing]} title={standingWords(standing, t)}>
      {measureWords(means.found, t).map((sentence) => (
        <p>{sentence}</p>
      ))}
      {(means.ceilings.length > 0 || dueOn) && (
        <p>
          {t.projects.ceilingsReach({
            ...{ amount: amount(ceilingsCents), missing: amount(cents(missingCents)) },
            isEnough: missingCents === 0 ? 'yes' : 'no',
          })}
        </p>
      )}
      {standing === 'short' && dueOn && <p>{t.projects.notStarted({ day: day(dueOn, t.language) })}</p>}
    </Notice>
  );
}

/** The four other ways, with how far each has come. */
const RemedyLinks = ({ said, t, href }: { said: ReadonlyMap<Step, SaidStep>; t: Words; href: string }) => (
  <>
    <p>{t.projects.remediesLead()}</p>
    <ul>
      {REMEDY_NAMES.map((remedy) => {
        const steps = stepsOf(remedy);
        const done = steps.filter((step) => said.get(step)?.state === 'done').length;
        return (
          <li>
            <a href={`${href}#${remedy}`}>{t.projects.remedy({ remedy })}</a>{' '}
            <span class="hint">{t.projects.stepsDone({ done, all: steps.length })}</span>
          </li>
        );
      })}
    </ul>
  </>
);

interface CeilingsProps {
  readonly request: Request;
  readonly project: Project;
  readonly means: Means;
  readonly members: readonly Organisation[];
  readonly t: Words;
}

/** What each member said it can bear and when; each leads to its own page. */
function Ceilings({ request, project, means, members, t }: CeilingsProps) {
  const amount = amountIn(request, t);
  const mine = ownIds(request);
  const said = new Map(means.ceilings.map((each) => [each.organisationId, each]));
  const ordered = [...members.filter(({ id }) => mine.includes(id)), ...members.filter(({ id }) => !mine.includes(id))];
  return (
    <Table
      caption={t.projects.ceilingsCaption()}
      columns={[
        { name: t.funding.organisation() },
        { name: t.projects.ceiling(), numeric: true },
        { name: t.projects.payableOn() },
      ]}
      rows={ordered.map(({ id, slug, name }) => {
        const ceiling = said.get(id);
        return [
          <a href={projectPath(request, project.number, `/organisations/${slug}`)}>{name}</a>,
          ceiling ? amount(ceiling.ceilingCents) : <Tag>{t.projects.notSaidYet()}</Tag>,
          ceiling?.payableOn ? day(ceiling.payableOn, t.language) : '',
        ];
      })}
      totals={[t.projects.total(), amount(means.found.ceilingsCents), '']}
    />
  );
}
