import { plusDays } from '../../../../basics/day';
import { Button, type Fault, Field, Folded, Form, SpeakingFor, words } from '../../../../design';
import { type Request, typed } from '../../../../machinery/web';
import { preparesProjects } from '../../actions';
import type { Project } from '../../queries';
import { amountIn } from '../common';
import { projectPath } from '../projects/common';
import { todayOf } from './common';

interface OpeningFormProps {
  readonly request: Request;
  readonly project: Project;
  readonly faults: readonly Fault[];
}

const USUAL_DAYS = 60;

/** Asks for pledges for the whole cost of the project, until a day. */
export function OpeningForm({ request, project, faults }: OpeningFormProps) {
  const t = words(request.language);
  const value = faults.length > 0 ? typed(request.form, 'lastOn') : plusDays(todayOf(request), USUAL_DAYS);
  return (
    <Folded summary={t.pledges.openTitle()} open={faults.length > 0}>
      <p>{t.pledges.openLead({ amount: amountIn(request, t)(project.cost.highCents) })}</p>
      <Form action={projectPath(request, project.number, '/pledges/appeals')}>
        <Field {...{ t, faults, value, name: 'lastOn' }} type="date" label={t.pledges.lastOn()} />
        <SpeakingFor t={t} seats={request.here.actor.seats.filter(preparesProjects)} id="field-opening-seat" />
        <Button>{t.pledges.open()}</Button>
      </Form>
    </Folded>
  );
}
