import { Button, Choices, Field, Folded, Form, type Html, Select, SpeakingFor, TextArea } from '../../../design';
import { placeOf } from '../actions/common';
import { ELECTION_LIMITS, takingPart } from '../rules';
import { leadingSeats, Person, pathOf, type Seen } from './common';
import { fieldsOf } from './forms';

/** What an organisation says on the telephone, entered by whoever leads with the teller's name. */
export function Telephone(seen: Seen): Html | '' {
  const { request, election, view, t } = seen;
  const { stage } = view;
  const isNaming = (stage === 'nominate' && view.named === null) || stage === 'change';
  if (!isNaming && stage !== 'object') return '';
  const fields = fieldsOf(seen, isNaming ? 'told-nomination' : 'told-answer', {});
  const { today } = placeOf(request.here).stamp;
  return (
    <Folded summary={t.elections.telephoneTitle()} open={fields.isRefused}>
      <p class="hint">{t.elections.telephoneHint()}</p>
      <Form
        action={`${pathOf(request, election.number)}/${isNaming ? 'nominations' : 'answers'}`}
        version={view.seen}
        label={t.elections.telephoneTitle()}
      >
        <input type="hidden" name="told" value="yes" />
        <Select
          {...fields}
          id={fields.idOf('organisation')}
          name="organisation"
          label={t.elections.fieldOrganisation()}
          value={fields.value('organisation')}
          options={takingPart(election, today).map(({ id, name }) => ({ value: id, label: name }))}
        />
        <Field
          {...fields}
          id={fields.idOf('toldBy')}
          name="toldBy"
          label={t.elections.fieldToldBy()}
          most={ELECTION_LIMITS.teller}
          value={fields.value('toldBy')}
        />
        {isNaming ? <Naming seen={seen} fields={fields} /> : <Answering seen={seen} fields={fields} />}
        <SpeakingFor t={t} seats={leadingSeats(request)} id={fields.idOf('seat')} chosen={fields.value('seat')} />
        <Button kind="quiet">{t.elections.telephoneIt()}</Button>
      </Form>
    </Folded>
  );
}

interface ToldProps {
  readonly seen: Seen;
  readonly fields: ReturnType<typeof fieldsOf>;
}

const Naming = ({ seen: { view, known, t }, fields }: ToldProps) => (
  <>
    <Person {...fields} people={view.named ?? known} />
    <TextArea
      {...fields}
      id={fields.idOf('reason')}
      name="reason"
      rows={2}
      label={t.elections.fieldNominationReason()}
      value={fields.value('reason')}
    />
  </>
);

const Answering = ({ seen: { t }, fields }: ToldProps) => (
  <>
    <Choices
      {...fields}
      id={fields.idOf('kind')}
      name="kind"
      label={t.elections.fieldAnswerKind()}
      value={fields.value('kind')}
      options={[
        { value: 'consent', label: t.elections.consent() },
        { value: 'object', label: t.elections.object() },
      ]}
    />
    <TextArea
      {...fields}
      id={fields.idOf('reason')}
      name="reason"
      rows={2}
      label={t.elections.fieldObjection()}
      hint={t.elections.fieldObjectionHint()}
      value={fields.value('reason')}
      optional
    />
  </>
);
