import { isRefusal, type Refusal } from '../../../basics/outcome';
import {
  Button,
  ButtonLink,
  Folded,
  Form,
  faultsOf,
  Heading,
  type Html,
  layout,
  Problem,
  Tag,
  type Words,
  words,
} from '../../../design';
import type { GroundRequest } from '../../../machinery/web';
import { FIRST_TEMPLATE, isDone, STEPS, type StartAnswers, type Step } from './answers';
import { Fields } from './fields';
import { readOrganisations, type StartOrganisation } from './list';

/** Where one is: what has its answer, what can still wait, and opening. */
export function overviewBody(request: GroundRequest, answers: StartAnswers, refusal?: Refusal): string {
  const t = words(request.language);
  return layout(
    request,
    { title: t.start.title() },
    <>
      <Heading title={t.start.overviewTitle({ community: answers.name })} lead={t.start.overviewLead()} />
      <Problem t={t} faults={faultsOf(refusal, t, 'members').map(({ sentence }) => ({ sentence }))} />
      <ol class="plain">
        {STEPS.map((step) => (
          <li class="line">
            <div>
              <p>
                <a href={`/start/guide/${step}`}>{t.start.step({ step })}</a>
              </p>
              <p class="hint">{saidIn(answers, step, t)}</p>
            </div>
            <Tag kind={isDone(answers, step) ? 'good' : 'plain'}>
              {isDone(answers, step) ? t.start.done() : t.start.later()}
            </Tag>
          </li>
        ))}
      </ol>
      {organisationsRead(organisationsIn(answers), t)}
      <div class="actions">
        <Form action="/start/guide/opening" class="inline">
          <Button>{t.members.open()}</Button>
        </Form>
      </div>
      <p class="hint">{t.start.kept()}</p>
    </>,
  );
}

function organisationsIn(answers: StartAnswers): readonly StartOrganisation[] {
  const read = readOrganisations(answers.organisations);
  return isRefusal(read) ? [] : read;
}

/** Whose names and addresses were read from the list: a letter goes to each of them. */
const organisationsRead = (found: readonly StartOrganisation[], t: Words): Html | '' =>
  found.length === 0 ? (
    ''
  ) : (
    <Folded summary={t.start.organisationsRead()} open={found.length <= 12}>
      <ul>
        {found.map(({ name, emails }) => (
          <li>{emails.length > 0 ? t.start.organisationRead({ name, emails: emails.join(', ') }) : name}</li>
        ))}
      </ul>
    </Folded>
  );

function saidIn(answers: StartAnswers, step: Step, t: Words): string {
  switch (step) {
    case 'name':
      return answers.name;
    case 'template':
      return t.charter.templateName({ template: answers.template ?? FIRST_TEMPLATE });
    case 'organisations': {
      const found = organisationsIn(answers);
      const invited = found.reduce((sum, each) => sum + each.emails.length, 0);
      return t.start.organisationsCount({ count: found.length, invited });
    }
    default:
      return answers.need ? answers.need.title || answers.need.today.slice(0, 90) : t.start.needLater();
  }
}

/** One step, with what was answered before, or typed and refused. */
export function stepBody(request: GroundRequest, answers: StartAnswers, step: Step, refusal?: Refusal): string {
  const t = words(request.language);
  const faults = faultsOf(refusal, t, step === 'name' ? 'members' : 'start');
  return layout(
    request,
    { title: t.start.step({ step }) },
    <>
      <Heading
        above={t.start.stepOf({ number: STEPS.indexOf(step) + 1, count: STEPS.length })}
        title={t.start.step({ step })}
        lead={t.start.stepLead({ step })}
      />
      <Problem t={t} faults={faults} />
      <Form action={`/start/guide/${step}`} label={t.start.step({ step })}>
        <Fields
          request={request}
          answers={answers}
          step={step}
          faults={faults}
          isRefused={refusal !== undefined}
          t={t}
        />
        <div class="actions">
          <Button>{t.start.next()}</Button>
          <ButtonLink kind="quiet" href="/start/guide">
            {t.start.overview()}
          </ButtonLink>
        </div>
      </Form>
      <p class="hint">{t.start.kept()}</p>
    </>,
  );
}
