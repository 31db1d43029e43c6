import {
  Button,
  Difference,
  Field,
  Folded,
  Form,
  Section,
  Select,
  SpeakingFor,
  Tag,
  TextArea,
} from '../../../../design';
import { CHANGEABLE, WORDING_LIMITS, type Wording } from '../../rules';
import { leadingSeats } from '../common';
import { creditOptions, dayAt, formOf, isLeading, isRunning, type RoundsProps, roundsPath, whoWords } from './common';

/** Every text the proposal has had, the latest on top: what changed, and whom that is owed to. */
export function Wordings(props: RoundsProps) {
  const { rounds, t } = props;
  const isRewording = isLeading(props) && isRunning(props) && CHANGEABLE.includes(rounds.present.round);
  if (rounds.wordings.length === 1 && !isRewording) return '';
  return (
    <Section title={t.rounds.wordingsTitle()}>
      {[...rounds.wordings].reverse().map((each) => (
        <Change {...props} wording={each} />
      ))}
      {isRewording && <Rewording {...props} />}
    </Section>
  );
}

function Change(props: RoundsProps & { readonly wording: Wording }) {
  const { wording, rounds, t } = props;
  const before = rounds.wordings.find((each) => each.number === wording.number - 1);
  const signed = { who: whoWords(props, wording.creditedTo), on: dayAt(props, wording.at, t) };
  const isPresent = wording.number === rounds.wording.number;
  return (
    <div id={`wording-${wording.number}`} class="part">
      <h3>
        {t.rounds.wordingNumber({ number: wording.number })} {isPresent && <Tag>{t.rounds.present()}</Tag>}
      </h3>
      <p class="hint">{before ? t.rounds.wordingOwed(signed) : t.rounds.wordingFirst(signed)}</p>
      {before && before.title !== wording.title && <p>{t.rounds.titleWas({ title: before.title })}</p>}
      {before ? <Difference t={t} before={before.text} after={wording.text} /> : <p class="as-typed">{wording.text}</p>}
    </div>
  );
}

/** For those who lead: the text changed by hand, as it was said in the room. */
function Rewording(props: RoundsProps) {
  const { rounds, holders, t, proposal } = props;
  const { fieldId, value, faults, isRefused } = formOf(props, 'wording');
  const { number, title, text } = rounds.wording;
  const names = new Map(proposal.voters.map((each) => [each.id, each.name]));
  return (
    <Folded summary={t.rounds.rewordFold()} open={isRefused}>
      <Form action={roundsPath(props, 'wordings')} label={t.rounds.rewordFold()}>
        <input type="hidden" name="wording" value={number} />
        <Field
          t={t}
          id={fieldId('title')}
          name="title"
          most={WORDING_LIMITS.title}
          label={t.rounds.fieldTitle()}
          value={value('title', title)}
          faults={faults}
        />
        <TextArea
          t={t}
          id={fieldId('text')}
          name="text"
          rows={8}
          label={t.rounds.fieldText()}
          value={value('text', text)}
          faults={faults}
        />
        {isRefused && <Difference t={t} before={text} after={value('text')} />}
        <Select
          t={t}
          id={fieldId('credit')}
          name="credit"
          label={t.rounds.fieldCredit()}
          hint={t.rounds.fieldCreditHint()}
          value={value('credit')}
          faults={faults}
          options={creditOptions(holders, names, t)}
        />
        <SpeakingFor t={t} seats={leadingSeats(props.request)} id={fieldId('seat')} />
        <Button>{t.rounds.rewordIt()}</Button>
      </Form>
    </Folded>
  );
}
