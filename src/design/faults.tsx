import type { Refusal } from '../basics/outcome';
import type { Words } from './words';
import { type Room, sentenceFor } from './words';

/** One thing to change before a form is accepted, with the field it concerns if it concerns one. */
export interface Fault {
  readonly field?: string | undefined;
  readonly sentence: string;
}

/** What a refusal asks to change, in words; nothing when there is no refusal. */
export const faultsOf = (refusal: Refusal | undefined, t: Words, room: Room, currency?: string): readonly Fault[] =>
  refusal ? [{ field: refusal.field, sentence: sentenceFor(refusal, t, room, currency) }] : [];

export const faultAt = (faults: readonly Fault[] | undefined, field: string): string | undefined =>
  faults?.find((each) => each.field === field)?.sentence;

/** Above a form: what happened, that nothing is lost, and links to the fields. Nothing when there are no faults. */
export const Problem = ({ t, faults }: { t: Words; faults: readonly Fault[] }) =>
  faults.length > 0 && (
    <div class="notice bad" role="alert" tabindex="-1" data-focus="">
      <h2>{t.design.problemTitle({ count: faults.length })}</h2>
      <ul>
        {faults.map(({ field, sentence }) => (
          <li>{field ? <a href={`#field-${field}`}>{sentence}</a> : sentence}</li>
        ))}
      </ul>
      <p>{t.design.problemKept()}</p>
    </div>
  );
