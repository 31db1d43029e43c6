import { dayOf } from '../../../../basics/day';
import {
  Button,
  Card,
  Cards,
  Choices,
  Difference,
  day,
  Facts,
  Field,
  Folded,
  Form,
  Section,
  Select,
  SpeakingFor,
  Tag,
  TextArea,
} from '../../../../design';
import type { Objection } from '../../rules';
import { leadingSeats } from '../common';
import { dayAt, formOf, isLeading, isRunning, peopleOptions, type RoundsProps, roundsPath } from './common';

/** Every objection with its life: who raised it and why, who takes care of it until when, how it closed. */
export function Objections(props: RoundsProps) {
  const { rounds, t } = props;
  if (rounds.objections.length === 0) return '';
  return (
    <Section title={t.rounds.objectionsTitle()} id="objections" count={rounds.objections.length}>
      <Cards>
        {[...rounds.objections].sort(openFirst).map((each) => (
          <ObjectionCard {...props} objection={each} />
        ))}
      </Cards>
    </Section>
  );
}

type OneProps = RoundsProps & { readonly objection: Objection };

const openFirst = (a: Objection, b: Objection): number => Number(a.closing !== null) - Number(b.closing !== null);

function ObjectionCard(props: OneProps) {
  const { objection, proposal, t } = props;
  const organisation = proposal.voters.find((each) => each.id === objection.organisationId)?.name ?? '';
  const open = objection.acknowledgedAt ? 'open' : 'new';
  const state = objection.closing ? HOW[objection.closing.how] : open;
  const kind = objection.closing === null ? 'awaited' : state === 'integrated' ? 'good' : 'plain';
  return (
    <Card
      title={t.rounds.objectionOf({ organisation })}
      awaited={objection.closing === null}
      meta={<Tag kind={kind}>{t.rounds.objectionState({ state })}</Tag>}
    >
      <blockquote>{objection.harm}</blockquote>
      <Life {...props} />
      {objection.closing === null && isLeading(props) && isRunning(props) && <Caring {...props} />}
    </Card>
  );
}

/** How it closed, as the sentences call it. */
const HOW = {
  integrated: 'integrated',
  'not-an-objection': 'none',
  withdrawn: 'withdrawn',
  'raised-again': 'again',
} as const;

function Life(props: OneProps) {
  const { objection, rounds, request, t } = props;
  const { closing, acknowledgedAt, ownerId, dueOn } = objection;
  const today = dayOf(request.here.now, request.here.community.timeZone);
  const due = dueOn && day(dueOn, t.language);
  const isLate = dueOn !== null && dueOn < today && closing === null;
  const raised = {
    who: rounds.names.get(objection.personId) ?? '',
    on: dayAt(props, objection.at, t),
    wording: objection.wording,
  };
  const end = closing && {
    how: HOW[closing.how],
    wording: String(closing.wording ?? ''),
    on: dayAt(props, closing.at, t),
  };
  return (
    <>
      <Facts
        facts={[
          [t.rounds.raisedBy(), t.rounds.raisedOn(raised)],
          [t.rounds.acknowledgedOn(), acknowledgedAt && dayAt(props, acknowledgedAt, t)],
          [t.rounds.owner(), ownerId && rounds.names.get(ownerId)],
          [t.rounds.dueOn(), due && (isLate ? t.rounds.lateSince({ day: due }) : due)],
          [t.rounds.closedHow(), end && t.rounds.closedBy(end)],
        ]}
      />
      {objection.tests.map((each) => (
        <>
          <p>
            {t.rounds.testedAs({
              who: rounds.names.get(each.personId) ?? '',
              on: dayAt(props, each.at, t),
              detail: each.isObjection ? 'objection' : 'none',
            })}
          </p>
          <blockquote>{each.reason}</blockquote>
        </>
      ))}
      {closing?.how === 'integrated' && <ChangeMade {...props} />}
    </>
  );
}

/** The change that an objection produced. */
function ChangeMade({ objection, rounds, t }: OneProps) {
  const number = objection.closing?.wording ?? 0;
  const after = rounds.wordings.find((each) => each.number === number);
  const before = rounds.wordings.find((each) => each.number === objection.wording);
  return after && before && <Difference t={t} before={before.text} after={after.text} />;
}

/** For those who lead: hear it, give it to someone, integrate it, or test it. */
function Caring(props: OneProps) {
  const { objection, rounds, t } = props;
  const { round } = rounds.present;
  if (!objection.acknowledgedAt) {
    return (
      <Care {...props} what="acknowledgement" summary={t.rounds.acknowledgeFold()} send={t.rounds.acknowledgeIt()} />
    );
  }
  return (
    <>
      {round === 'integrate' && <Integrating {...props} />}
      {(round === 'object' || round === 'integrate') && <Testing {...props} />}
      <Care {...props} what="assignment" summary={t.rounds.assignFold()} send={t.rounds.assignIt()} />
    </>
  );
}

interface CareProps extends OneProps {
  readonly what: 'acknowledgement' | 'assignment';
  readonly summary: string;
  readonly send: string;
}

function Care(props: CareProps) {
  const { objection, holders, request, t, what, summary, send } = props;
  const { fieldId, value, faults, isRefused } = formOf(props, `${what}-${objection.id}`);
  const own = { owner: objection.ownerId ?? request.here.actor.personId, due: objection.dueOn ?? dueDay(props) };
  const isFirst = what === 'acknowledgement';
  return (
    <Folded summary={summary} open={isRefused || isFirst}>
      <Form action={roundsPath(props, `objections/${objection.id}/${what}`)} label={summary}>
        {isFirst && <p class="hint">{t.rounds.acknowledgeHint()}</p>}
        <Select
          t={t}
          id={fieldId('owner')}
          name="owner"
          label={t.rounds.fieldOwner()}
          value={value('owner', own.owner)}
          faults={faults}
          options={peopleOptions(holders)}
        />
        <Field
          t={t}
          id={fieldId('dueOn')}
          name="dueOn"
          type="date"
          label={t.rounds.fieldDue()}
          value={value('dueOn', own.due)}
          faults={faults}
        />
        <SpeakingFor t={t} seats={leadingSeats(request)} id={fieldId('seat')} />
        <Button kind={isFirst ? 'primary' : 'quiet'}>{send}</Button>
      </Form>
    </Folded>
  );
}

/** The end of the round, or today where there is none or it has passed. */
function dueDay({ rounds, request }: RoundsProps): string {
  const { timeZone } = request.here.community;
  const today = dayOf(request.here.now, timeZone);
  const end = rounds.present.endsAt && dayOf(rounds.present.endsAt, timeZone);
  return end && end > today ? end : today;
}

function Integrating(props: OneProps) {
  const { objection, rounds, request, t } = props;
  const { fieldId, value, faults, isRefused } = formOf(props, `integration-${objection.id}`);
  const { number, title, text } = rounds.wording;
  return (
    <Folded summary={t.rounds.integrateFold()} open>
      <Form action={roundsPath(props, `objections/${objection.id}/integration`)} label={t.rounds.integrateFold()}>
        <input type="hidden" name="wording" value={number} />
        <input type="hidden" name="title" value={title} />
        <TextArea
          t={t}
          id={fieldId('text')}
          name="text"
          rows={8}
          label={t.rounds.fieldText()}
          hint={t.rounds.integrateHint()}
          value={value('text', text)}
          faults={faults}
        />
        {isRefused && <Difference t={t} before={text} after={value('text')} />}
        <SpeakingFor t={t} seats={leadingSeats(request)} id={fieldId('seat')} />
        <Button>{t.rounds.integrateIt()}</Button>
      </Form>
    </Folded>
  );
}

function Testing(props: OneProps) {
  const { objection, request, t } = props;
  const { fieldId, value, faults, isRefused } = formOf(props, `test-${objection.id}`);
  return (
    <Folded summary={t.rounds.testFold()} open={isRefused}>
      <Form action={roundsPath(props, `objections/${objection.id}/test`)} label={t.rounds.testFold()}>
        <p class="hint">{t.rounds.testHint()}</p>
        <Choices
          t={t}
          id={fieldId('isObjection')}
          name="isObjection"
          label={t.rounds.fieldVerdict()}
          value={value('isObjection')}
          faults={faults}
          options={[
            { value: 'yes', label: t.rounds.verdictYes() },
            { value: 'no', label: t.rounds.verdictNo() },
          ]}
        />
        <TextArea
          t={t}
          id={fieldId('reason')}
          name="reason"
          rows={2}
          label={t.rounds.fieldVerdictWhy()}
          value={value('reason')}
          faults={faults}
        />
        <SpeakingFor t={t} seats={leadingSeats(request)} id={fieldId('seat')} />
        <Button kind="quiet">{t.rounds.testIt()}</Button>
      </Form>
    </Folded>
  );
}
