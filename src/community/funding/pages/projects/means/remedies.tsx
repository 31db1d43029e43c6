import { dayOf } from '../../../../../basics/day';
import type { Refusal } from '../../../../../basics/outcome';
import {
  Button,
  Card,
  Cards,
  day,
  Field,
  Folded,
  Form,
  faultsOf,
  Heading,
  layout,
  Notice,
  Problem,
  Section,
  SpeakingFor,
  Tag,
  words,
} from '../../../../../design';
import { type Request, typed } from '../../../../../machinery/web';
import { maySpeak } from '../../../../members';
import { DECLARED_LIMITS, tickStep } from '../../../actions';
import { type Project, remediesOf, type SaidStep } from '../../../queries';
import { REMEDY_NAMES, type Step, stepsOf } from '../../../rules';
import { settledNotice } from '../../standing';
import { ProjectLink, projectPath } from '../common';
import { below, meansOf, measureWords, standingWords } from './common';

const remedies = below(
  'remedies',
  async (request, project, refusal) => remediesBody(request, project, refusal),
  async (request, project) =>
    tickStep(request.here, project, {
      ...{ step: typed(request.form, 'step'), state: typed(request.form, 'state') === 'open' ? 'open' : 'done' },
      ...{ remark: typed(request.form, 'remark'), seatId: typed(request.form, 'seat') || undefined },
    }),
  'stepTicked',
);

/** GET /:community/projects/:number/remedies: four other ways for what nobody can pay as it is, step by step. */
export const remediesPage = remedies.show;
/** POST /:community/projects/:number/remedies */
export const tickStepPage = remedies.post;

async function remediesBody(request: Request, project: Project, refusal?: Refusal): Promise<string> {
  const t = words(request.language);
  const { here } = request;
  const said = await remediesOf(here, project.id);
  const { found } = await meansOf(request, project);
  const faults = faultsOf(refusal, t, 'projects', here.community.currency);
  const settled = await settledNotice(request, { kind: 'project', ...project });
  const isNeeded = found.standing === 'not-fundable' || found.standing === 'short';
  const ways = REMEDY_NAMES.map((remedy) => (
    <Section title={t.projects.remedy({ remedy })} id={remedy}>
      <p>{t.projects.remedyWhy({ remedy })}</p>
      <Cards>
        {stepsOf(remedy).map((step) => (
          <StepCard {...{ request, project, step, said: said.get(step) }} />
        ))}
      </Cards>
    </Section>
  ));
  return layout(
    request,
    { title: t.projects.remediesTitle() },
    <>
      <Heading
        title={t.projects.remediesTitle()}
        above={<ProjectLink request={request} project={project} />}
        lead={measureWords(found, t).join(' ')}
      />
      <Problem t={t} faults={faults} />
      {settled}
      {isNeeded ? (
        ways
      ) : (
        <>
          {!settled && (
            <Notice kind="good" title={standingWords(found.standing, t)}>
              <p>{t.projects.remediesNotNeeded()}</p>
            </Notice>
          )}
          <Folded summary={t.projects.remediesAnyway()} open={faults.length > 0}>
            {ways}
          </Folded>
        </>
      )}
    </>,
  );
}

interface StepCardProps {
  readonly request: Request;
  readonly project: Project;
  readonly step: Step;
  readonly said: SaidStep | undefined;
}

/** One step: whether it is done, what was said of it and by whom, and the tap that ticks it or takes the tick back. */
function StepCard({ request, project, step, said }: StepCardProps) {
  const t = words(request.language);
  const { here } = request;
  const name = step.replace('/', '-');
  const isDone = said?.state === 'done';
  const seats = here.actor.seats.filter(maySpeak);
  return (
    <Card
      title={t.projects.step({ step: wordOf(step) })}
      meta={isDone ? <Tag kind="good">{t.projects.stepDone()}</Tag> : <Tag>{t.projects.stepOpen()}</Tag>}
    >
      {said?.remark && <p class="quote">{said.remark}</p>}
      {said && (
        <p class="hint">
          {t.projects.writtenOn({
            who: said.saidBy,
            day: day(dayOf(said.saidAt, here.community.timeZone), t.language),
          })}
        </p>
      )}
      {seats.length > 0 && (
        <Folded summary={isDone ? t.projects.openAgain() : t.projects.tick()}>
          <Form
            action={projectPath(request, project.number, '/remedies')}
            label={t.projects.step({ step: wordOf(step) })}
          >
            <input type="hidden" name="step" value={step} />
            <input type="hidden" name="state" value={isDone ? 'open' : 'done'} />
            <Field
              {...{ t, name: 'remark', id: `field-remark-${name}`, most: DECLARED_LIMITS.remark, optional: true }}
              label={t.projects.remark()}
            />
            <SpeakingFor t={t} seats={seats} id={`field-seat-${name}`} />
            <Button kind="quiet">{isDone ? t.projects.openAgain() : t.projects.tick()}</Button>
          </Form>
        </Folded>
      )}
    </Card>
  );
}

/** `drop/listed` as the words name it: `dropListed`. */
const wordOf = (step: Step): string => step.replace(/\/(.)/, (_, letter: string) => letter.toUpperCase());
