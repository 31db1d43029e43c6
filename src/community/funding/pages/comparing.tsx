import { isRefusal } from '../../../basics/outcome';
import {
  Button,
  Checkbox,
  Choices,
  type Fault,
  Folded,
  Form,
  Notice,
  SpeakingFor,
  sentenceFor,
  words,
} from '../../../design';
import type { Request } from '../../../machinery/web';
import { facilitates, type Organisation } from '../../members';
import type { Choice, Live, SplitNeed } from '../actions';
import type { Column, Comparison } from '../rules';
import { choiceFields } from './choice';
import { againstOf } from './columns';
import { ownFirst, ownIds, SharesTable } from './common';

/** What every part of the comparison is drawn from. */
interface Compared {
  readonly request: Request;
  readonly need: SplitNeed;
  readonly choice: Choice;
  readonly live: Live;
  readonly comparison: Comparison;
}

interface ChoiceFormProps extends Compared {
  readonly faults: readonly Fault[];
  readonly members: readonly Organisation[];
}

/** Who takes part and who volunteers, as a form that asks: its answer is an address that can be sent around. */
export function ChoiceForm({ request, need, choice, live, faults, members }: ChoiceFormProps) {
  const t = words(request.language);
  const options = members.map(({ slug, name }) => ({ value: slug, label: name }));
  const isChosen = choiceFields(choice).length > 0 || faults.length > 0;
  return (
    <Folded summary={t.funding.choose()} open={isChosen}>
      <p class="hint">{t.funding.chooseHint()}</p>
      <Form
        method="get"
        action={`/${request.here.community.slug}/needs/${need.number}/split`}
        label={t.funding.choose()}
      >
        <input type="hidden" name="chosen" value="yes" />
        <Choices
          t={t}
          several
          name="with"
          label={t.funding.among()}
          options={options}
          values={choice.among ?? options.map(({ value }) => value)}
          faults={faults}
        />
        {live.keys.includes('volunteers') && (
          <Choices
            t={t}
            several
            optional
            name="volunteer"
            label={t.funding.volunteers()}
            options={options}
            values={choice.volunteers}
            faults={faults}
          />
        )}
        {live.keys.includes('usage') && live.input.lines.some((line) => line.concerns.kind === 'country') && (
          <Checkbox
            t={t}
            optional
            name="country"
            label={t.funding.sharesCountryLines()}
            hint={t.funding.sharesCountryLinesHint()}
            value={choice.sharesCountryLines ? 'yes' : ''}
          />
        )}
        <Button kind="quiet">{t.funding.compare()}</Button>
      </Form>
    </Folded>
  );
}

interface KeyDetailsProps extends Compared {
  readonly column: Column;
  /** The number of the need's chosen split; 0 while there is none. */
  readonly seenNumber: number;
  readonly mayKeep: boolean;
}

/** One key: every share with VAT and its sentence, or why the key does not fit; for facilitators, the act. */
export function KeyDetails(props: KeyDetailsProps) {
  const { request, need, choice, live, comparison, column, seenNumber, mayKeep } = props;
  const t = words(request.language);
  const { key, outcome } = column;
  const { currency, slug } = request.here.community;
  const name = t.funding.key({ key });
  if (isRefusal(outcome)) {
    return (
      <Notice title={t.funding.doesNotFit({ key: name })}>
        <p>{sentenceFor(outcome, t, 'funding', currency)}</p>
      </Notice>
    );
  }
  const seats = mayKeep ? request.here.actor.seats.filter(facilitates) : [];
  return (
    <Folded summary={t.funding.details({ key: name })}>
      <p class="hint">{t.funding.keyHint({ key })}</p>
      <SharesTable
        request={request}
        t={t}
        split={outcome}
        shares={ownFirst(outcome.shares, ownIds(request))}
        against={againstOf(comparison, key, t)}
      />
      {seats.length > 0 && (
        <Form
          action={`/${slug}/needs/${need.number}/split`}
          version={seenNumber}
          label={t.funding.keepLabel({ key: name })}
        >
          {choiceFields(choice).map(([field, value]) => (
            <input type="hidden" name={field} value={value} />
          ))}
          <input type="hidden" name="key" value={key} />
          <input type="hidden" name="seen" value={live.seen} />
          <SpeakingFor t={t} seats={seats} id={`field-seat-${key}`} />
          <Button>{t.funding.keep()}</Button>
          <p class="hint">{t.funding.keepHint()}</p>
        </Form>
      )}
    </Folded>
  );
}
