import { Button, Field, Folded, Form, Select, words } from '../../../../design';
import type { Organisation } from '../../../members';
import { matterPath } from '../matter';
import type { Asked, JoiningParts } from './page';

interface WhoFormProps extends JoiningParts {
  readonly asked: Asked;
  readonly organisations: readonly Organisation[];
  /** What a ticket asks every year for each full-time job. */
  readonly yearlyCents: number;
}

/** For whom, and on which day: everything stands in the address, so that it can be sent. */
export function WhoForm({ request, matter, ledger, asked, organisations, yearlyCents }: WhoFormProps) {
  const t = words(request.language);
  const others = organisations.filter(
    ({ id, kind, leftOn }) => kind === 'member' && leftOn === null && !ledger.net.has(id),
  );
  return (
    <Folded summary={t.joining.whoTitle()} open={request.query.has('for') || request.query.has('on')}>
      <Form action={matterPath(request, matter, '/joining')} method="get">
        <Select
          {...{ t, name: 'for', value: asked.organisation?.slug ?? '', optional: true }}
          label={t.joining.who()}
          options={[
            { value: '', label: t.joining.someone() },
            ...others.map(({ slug, name }) => ({ value: slug, label: name })),
          ]}
        />
        <Field
          {...{ t, name: 'on', value: asked.on ?? '', optional: true }}
          type="date"
          label={t.joining.onDay()}
          hint={t.joining.onDayHint()}
        />
        {ledger.weighing && !asked.organisation && (
          <Field
            {...{ t, name: 'weight', value: asked.weight, optional: true }}
            type="number"
            label={t.joining.weightOf({ key: ledger.weighing.key })}
            hint={t.joining.weightHint()}
          />
        )}
        {yearlyCents > 0 && (
          <Field
            {...{ t, name: 'jobs', value: asked.jobs || '', optional: true }}
            type="number"
            label={t.joining.jobs()}
            hint={t.joining.jobsHint()}
          />
        )}
        <Button kind="quiet">{t.joining.count()}</Button>
      </Form>
    </Folded>
  );
}
