import { Button, Field, Folded, Form, Notice, Section, Select, TextArea, type Words } from '../../../../design';
import type { Gathering } from '../../queries';
import { LINE_LIMIT } from '../../rules';
import { type organisationOptions, StayFields } from '../coming';
import { faultsIn, type Refused, valueIn } from '../common';

interface GuestsProps extends GuestWhoProps {
  readonly path: string;
  readonly gathering: Gathering;
  readonly isPast: boolean;
}

/** Who comes without an account; once it is over, folded away. */
export function Guests({ path, gathering, options, refused, isPast, t }: GuestsProps) {
  const form = (
    <Form action={`${path}/guests`}>
      <GuestWho t={t} refused={refused} options={options} />
      <StayFields t={t} gathering={gathering} refused={refused} name="guest" />
      <Button>{t.gatherings.addGuests()}</Button>
    </Form>
  );
  return isPast ? (
    <Folded summary={t.gatherings.addGuests()} open={refused?.name === 'guest'}>
      {form}
    </Folded>
  ) : (
    <Section title={t.gatherings.addGuests()} id="guest">
      {form}
    </Section>
  );
}

interface GuestWhoProps {
  readonly t: Words;
  readonly refused: Refused | undefined;
  readonly options: Awaited<ReturnType<typeof organisationOptions>>;
}

const GuestWho = ({ t, refused, options }: GuestWhoProps) => {
  const faults = faultsIn(refused, 'guest', t);
  const common = (name: string) => ({ t, faults, name, value: valueIn(refused, 'guest', name) });
  return (
    <>
      <Notice>
        <p>{t.gatherings.guestHint()}</p>
      </Notice>
      <TextArea {...common('names')} rows={3} label={t.gatherings.guestNames()} hint={t.gatherings.guestNamesHint()} />
      <Select {...common('organisation')} optional label={t.gatherings.organisation()} options={options} />
      <Field {...common('organisationName')} optional most={LINE_LIMIT} label={t.gatherings.organisationElsewhere()} />
      <Field
        {...common('country')}
        optional
        most={2}
        label={t.gatherings.country()}
        hint={t.gatherings.countryHint()}
      />
    </>
  );
};
