import { z } from 'zod';
import { type Id, isId } from '../../../../basics/id';
import { appointment, Button, Folded, Form, Select, type Words, zoneName } from '../../../../design';
import type { Form as Sent } from '../../../../machinery/web';
import { typed } from '../../../../machinery/web';
import type { PollOption } from '../../queries';
import { POLL_ANSWERS, type PollAnswer } from '../../rules';

/** The clocks that people of these communities mostly live by, the nearest to home first; any other can be had by its name. */
const USUAL_ZONES = [
  'Europe/Brussels',
  'Europe/Paris',
  'Europe/Madrid',
  'Europe/Zurich',
  'Europe/Berlin',
  'Europe/London',
  'Europe/Lisbon',
  'Europe/Athens',
  'America/Montreal',
  'America/Guadeloupe',
  'Indian/Reunion',
  'UTC',
];

/** What somebody answered for each time: `answer-<option>` is yes, maybe or no. */
export const answersIn = (form: Sent): ReadonlyMap<Id, PollAnswer> =>
  new Map(
    Object.keys(form).flatMap((name) => {
      const option = name.startsWith('answer-') ? name.slice(7) : '';
      const answer = z.enum(POLL_ANSWERS).safeParse(typed(form, name));
      return isId(option) && answer.success ? [[option, answer.data] as const] : [];
    }),
  );

/** The zone somebody reads by: what they just chose, else what they chose before, else the community's. */
export function zoneFor(chosen: string | null, before: string | undefined, community: string): string {
  return [chosen, before].find((each) => each && isZone(each)) ?? community;
}

function isZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

interface TimesProps {
  readonly t: Words;
  readonly options: readonly PollOption[];
  readonly own: ReadonlyMap<Id, PollAnswer>;
  readonly timeZone: string;
}

/** Each time on the reader's clocks with three answers; none is chosen for them. */
export const TimesFields = ({ t, options, own, timeZone }: TimesProps) => (
  <>
    {options.map(({ id, beginsAt }) => (
      <fieldset class="choices across">
        <legend>{appointment(beginsAt, timeZone, t.language)}</legend>
        <div class="choice-cards">
          {POLL_ANSWERS.map((answer) => (
            <label class="choice" for={`${id}-${answer}`}>
              <input
                id={`${id}-${answer}`}
                type="radio"
                name={`answer-${id}`}
                value={answer}
                checked={own.get(id) === answer}
                required
              />
              <span class="choice-label">{t.datePolls.answer({ answer })}</span>
            </label>
          ))}
        </div>
      </fieldset>
    ))}
  </>
);

/** By whose clocks the times are shown, above them; where this device has others, the way to those. */
export const Clocks = ({ t, timeZone, path }: ZoneProps) => (
  <>
    <p class="hint">{t.datePolls.clocks({ zone: zoneName(timeZone, t.language) })}</p>
    <p class="hint" data-zone={timeZone} hidden>
      <a href={`${path}?zone=`}>{t.datePolls.deviceZone()}</a>
    </p>
  </>
);

interface ZoneProps {
  readonly t: Words;
  readonly timeZone: string;
  readonly path: string;
}

/** Chooses other clocks: below the answers, which are what people come for. */
export const ZoneForm = ({ t, timeZone, path }: ZoneProps) => (
  <Folded summary={t.datePolls.otherClocks()}>
    <Form action={path} method="get" label={t.datePolls.zone()} class="search filter">
      <Select
        t={t}
        name="zone"
        label={t.datePolls.zone()}
        value={timeZone}
        options={[...new Set([timeZone, ...USUAL_ZONES])].map((zone) => ({ value: zone, label: zoneLabel(zone, t) }))}
      />
      <Button kind="quiet">{t.datePolls.showBy()}</Button>
    </Form>
  </Folded>
);

/** `Bruxelles (heure d’Europe centrale)`; where we have no word for the city, the zone's own name. */
function zoneLabel(zone: string, t: Words): string {
  const city = t.datePolls.city({ city: zone.split('/')[1] ?? zone });
  const name = zoneName(zone, t.language);
  return city ? `${city} (${name})` : name;
}
