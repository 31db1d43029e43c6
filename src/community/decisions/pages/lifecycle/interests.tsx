import { Button, Folded, Form, Section, SpeakingFor, TextArea } from '../../../../design';
import { typed } from '../../../../machinery/web';
import { notedSentence } from '../../letters/sentences';
import type { KeptInterest } from '../../queries';
import { leadingSeats, pathOf } from '../common';
import { faultsIn, type LifecycleProps, onDay } from './common';

/** Which organisations are concerned: who said so, or what told it at the opening, and what was taken off again. */
export function Interests(props: LifecycleProps) {
  const { lifecycle, t } = props;
  const { interests, removals } = lifecycle;
  if (interests.length + removals.length === 0) return '';
  return (
    <Section title={t.decisions.interestsTitle()} id="interests" count={interests.length}>
      <ul>
        {interests.map((each) => (
          <li>
            {t.decisions.interestLine({ organisation: each.organisation, words: wordsOf(each, props) })}
            <br />
            <span class="hint">
              {effectOf(props, each)} {sourceOf(props, each)}
            </span>
            {each.notedAs && mayRemove(props) && <Removing {...props} note={each} />}
          </li>
        ))}
      </ul>
      {removals.map(({ organisation, person, reason, at }) => (
        <p class="hint">{t.decisions.noteRemoved({ organisation, who: person, on: onDay(props, at), reason })}</p>
      ))}
      {interests.some((each) => each.notedAs) && (
        <Folded summary={t.decisions.notedHowFold()}>
          <p>{t.decisions.notedHow()}</p>
        </Folded>
      )}
    </Section>
  );
}

/** What was noted is told in the reader's language; what was said, as it was said. */
const wordsOf = ({ notedAs, words }: KeptInterest, { t }: LifecycleProps): string =>
  notedAs ? notedSentence(notedAs, t) : words;

function sourceOf(props: LifecycleProps, { notedAs, person, at }: KeptInterest): string {
  const signed = { who: person, on: onDay(props, at) };
  return notedAs ? props.t.decisions.notedBy(signed) : props.t.decisions.interestBy(signed);
}

function effectOf({ proposal, t }: LifecycleProps, { organisationId, isLeftOut }: KeptInterest): string {
  if (!proposal.voters.some((each) => each.id === organisationId)) return t.decisions.interestProvider();
  return isLeftOut ? t.decisions.interestOut() : t.decisions.interestIn();
}

const mayRemove = ({ request, proposal, answers }: LifecycleProps): boolean =>
  leadingSeats(request).length > 0 &&
  !proposal.closing &&
  !proposal.withdrawal &&
  !answers.all.some((each) => each.stage === 'binding');

/** For whoever leads, before the first answer that binds: the data may be right and the conclusion wrong. */
function Removing(props: LifecycleProps & { readonly note: KeptInterest }) {
  const { request, proposal, t, note } = props;
  const isThis = typed(request.form, 'organisation') === note.organisationId;
  const faults = isThis ? faultsIn(props, 'lifecycle interest-removal') : [];
  const isRefused = faults.length > 0;
  return (
    <Folded summary={t.decisions.removeNote()} open={isRefused}>
      <Form action={`${pathOf(request, proposal.number)}/interests/removal`} label={t.decisions.removeNote()}>
        <input type="hidden" name="organisation" value={note.organisationId} />
        <TextArea
          t={t}
          id={isRefused ? 'field-reason' : `reason-${note.organisationId}`}
          name="reason"
          rows={2}
          label={t.decisions.fieldWhyRemoveNote()}
          hint={t.decisions.fieldWhyRemoveNoteHint()}
          value={isRefused ? typed(request.form, 'reason') : ''}
          faults={faults}
        />
        <SpeakingFor t={t} seats={leadingSeats(request)} id={`removal-seat-${note.organisationId}`} />
        <Button kind="quiet">{t.decisions.removeNoteIt()}</Button>
      </Form>
    </Folded>
  );
}
