import { Button, day, Field, Folded, Form, Problem, type Words } from '../../../../design';
import type { Request } from '../../../../machinery/web';
import { filled, type Refused, todayOf } from '../common';
import type { Load } from './loads';

/** What one says of one's own load: hours of a month, and pauses. */
export function OwnForms({
  request,
  t,
  load,
  refused,
}: {
  request: Request;
  t: Words;
  load: Load;
  refused: Refused | undefined;
}) {
  const { slug } = request.here.community;
  const today = todayOf(request.here);
  const hours = filled(request, t, refused, 'hours', { month: today.slice(0, 7) });
  const pause = filled(request, t, refused, 'pause', { fromOn: today });
  const field = (form: typeof hours, name: string) => ({ t, name, faults: form.faults, value: form.value(name) });
  return (
    <>
      <Folded summary={t.mandates.hoursSay()} open={hours.isRefused}>
        <p class="hint">{t.mandates.hoursHint()}</p>
        <Problem t={t} faults={hours.faults} />
        <Form action={`/${slug}/mandates/load/hours`}>
          <div class="side-by-side">
            <Field {...field(hours, 'month')} type="month" label={t.mandates.month()} max={today.slice(0, 7)} />
            <Field {...field(hours, 'hours')} type="number" unit="h" label={t.mandates.hours()} />
          </div>
          <Button>{t.mandates.save()}</Button>
        </Form>
      </Folded>
      <Folded summary={t.mandates.pauseDeclare()} open={pause.isRefused}>
        <p class="hint">{t.mandates.pauseHint()}</p>
        <Problem t={t} faults={pause.faults} />
        <Form action={`/${slug}/mandates/load/pauses`}>
          <div class="side-by-side">
            <Field {...field(pause, 'fromOn')} type="date" label={t.mandates.fromOn()} />
            <Field {...field(pause, 'untilOn')} type="date" label={t.mandates.untilOn()} />
          </div>
          <Button>{t.mandates.pauseDo()}</Button>
        </Form>
        <ul class="plain">
          {load.pauses.map(({ id, fromOn, untilOn }) => (
            <li class="line">
              <p>{t.mandates.span({ from: day(fromOn, t.language), until: day(untilOn, t.language) })}</p>
              <Form action={`/${slug}/mandates/load/pauses/removal`} class="inline" label={day(fromOn, t.language)}>
                <input type="hidden" name="pause" value={id} />
                <Button kind="quiet">{t.mandates.pauseRemove()}</Button>
              </Form>
            </li>
          ))}
        </ul>
      </Folded>
    </>
  );
}
