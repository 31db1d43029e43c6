import type { Child } from '../../../design';
import {
  Button,
  Checkbox,
  Choices,
  Field,
  Folded,
  Form,
  Problem,
  Section,
  SpeakingFor,
  TextArea,
} from '../../../design';
import type { Seat } from '../../../machinery/here';
import { facilitates } from '../../members';
import { SENTENCE_LIMIT } from '../rules';
import { mayRelease } from '../rules/releasing';
import { ReasonField } from './level';
import { dayAt, isOver, pathTo } from './shown';
import { formState, pathOn, type ShownNeed } from './shown-need';

/** What moves a need on, each folded away: only for those who may. */
export function CareSection({ shown }: { shown: ShownNeed }) {
  const { t, view, here } = shown;
  const { why } = view.standing.waiting;
  const carries = here.actor.seats.some(facilitates);
  const mayAnnounce = here.actor.seats.some(mayRelease) && !isOver(why);
  if (!carries && !mayAnnounce) return null;
  return (
    <Section title={t.needs.careTitle()} id="care">
      {carries && !isOver(why) && <AskForm shown={shown} />}
      {mayAnnounce && <ReleaseForm shown={shown} />}
      {carries && !isOver(why) && <MergeForm shown={shown} />}
      {carries && !isOver(why) && <Reasoned shown={shown} name="decline" to="/closing" />}
      {carries && why === 'merged' && <Reasoned shown={shown} name="unmerge" to="/separation" />}
      {carries && isOver(why) && why !== 'merged' && <Reasoned shown={shown} name="reopen" to="/reopening" />}
    </Section>
  );
}

interface CareFormProps {
  readonly shown: ShownNeed;
  readonly name: string;
  readonly summary: string;
  readonly to: string;
  readonly send: string;
  readonly may: (seat: Seat) => boolean;
  readonly isGrave?: boolean;
  readonly children?: Child;
}

function CareForm({ shown, name, summary, to, send, may, isGrave, children }: CareFormProps) {
  const { t, here } = shown;
  const form = formState(shown, name);
  return (
    <Folded summary={summary} open={form.isRefused}>
      <Form action={pathOn(shown, to)}>
        <Problem t={t} faults={form.faults} />
        <input type="hidden" name="form" value={form.name} />
        {children}
        <SpeakingFor t={t} id={`field-seat-${name}`} seats={here.actor.seats.filter(may)} chosen={form.value('seat')} />
        <Button kind={isGrave ? 'danger' : 'primary'}>{send}</Button>
      </Form>
    </Folded>
  );
}

function AskForm({ shown }: { shown: ShownNeed }) {
  const { t, view } = shown;
  const form = formState(shown, 'ask');
  const modules = view.need.modules.join(', ');
  return (
    <CareForm shown={shown} name="ask" summary={t.needs.ask()} to="/asking" send={t.needs.askSend()} may={facilitates}>
      <Choices
        t={t}
        name="whom"
        faults={form.faults}
        label={t.needs.askWhom()}
        value={form.value('whom', modules ? 'modules' : 'everyone')}
        options={[
          { value: 'everyone', label: t.needs.askEveryone() },
          { value: 'modules', label: t.needs.askModules(), hint: t.needs.askModulesHint() },
        ]}
      />
      <Field
        t={t}
        id="field-asked-modules"
        optional
        name="modules"
        faults={form.faults}
        label={t.needs.modules()}
        hint={t.needs.modulesHint()}
        value={form.value('modules', modules)}
      />
    </CareForm>
  );
}

function ReleaseForm({ shown }: { shown: ShownNeed }) {
  const { t, here } = shown;
  const form = formState(shown, 'release');
  return (
    <CareForm
      shown={shown}
      name="release"
      summary={t.needs.release()}
      to="/release"
      send={t.needs.releaseSend()}
      may={mayRelease}
    >
      <Field
        t={t}
        name="versionText"
        faults={form.faults}
        label={t.needs.releaseVersion()}
        hint={t.needs.releaseVersionHint()}
        value={form.value('versionText')}
        most={SENTENCE_LIMIT}
      />
      <Field
        t={t}
        type="date"
        name="releasedOn"
        faults={form.faults}
        label={t.needs.releaseDay()}
        value={form.value('releasedOn', dayAt(here, here.now))}
      />
      <TextArea
        t={t}
        optional
        name="note"
        faults={form.faults}
        label={t.needs.releaseNote()}
        value={form.value('note')}
        most={SENTENCE_LIMIT}
        rows={2}
      />
      <Checkbox
        t={t}
        name="isCommon"
        faults={form.faults}
        label={t.needs.releaseCommon()}
        value={form.value('isCommon', 'yes')}
      />
    </CareForm>
  );
}

function MergeForm({ shown }: { shown: ShownNeed }) {
  const { t, here, view } = shown;
  const form = formState(shown, 'merge');
  return (
    <CareForm
      shown={shown}
      name="merge"
      summary={t.needs.merge()}
      to="/merge"
      send={t.needs.mergeSend()}
      may={facilitates}
    >
      <p>{t.needs.mergeLead()}</p>
      <Field
        t={t}
        type="number"
        inputmode="numeric"
        id="field-intoNumber"
        name="intoNumber"
        faults={form.faults}
        label={t.needs.mergeInto()}
        value={form.value('intoNumber')}
      />
      <p>
        <a href={pathTo(here, `?q=${encodeURIComponent(view.need.title)}`)}>{t.needs.searchLabel()}</a>
      </p>
      <ReasonField shown={shown} name="merge" />
    </CareForm>
  );
}

interface ReasonedProps {
  readonly shown: ShownNeed;
  readonly name: 'decline' | 'unmerge' | 'reopen';
  readonly to: string;
}

/** An act that asks nothing but why. */
function Reasoned({ shown, name, to }: ReasonedProps) {
  const { t } = shown;
  const send = { decline: t.needs.declineSend(), unmerge: t.needs.unmerge(), reopen: t.needs.reopenSend() };
  return (
    <CareForm
      shown={shown}
      name={name}
      summary={t.needs[name]()}
      to={to}
      send={send[name]}
      may={facilitates}
      isGrave={name === 'decline'}
    >
      {name === 'unmerge' && <p>{t.needs.unmergeLead()}</p>}
      <ReasonField shown={shown} name={name} />
    </CareForm>
  );
}
