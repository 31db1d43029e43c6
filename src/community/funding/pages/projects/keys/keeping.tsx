import { Button, Form, SpeakingFor, words } from '../../../../../design';
import type { Request } from '../../../../../machinery/web';
import { facilitates } from '../../../../members';
import type { Project } from '../../../queries';
import type { ColumnName } from '../../../rules';
import { projectPath } from '../common';
import { keysFields } from './choice';

interface KeepingProps {
  readonly request: Request;
  readonly project: Project;
  /** What was chosen to be compared: it is kept with the split, and shown again if that is refused. */
  readonly query: URLSearchParams;
  readonly name: ColumnName;
  readonly seen: string;
  /** The number of the split kept last; 0 while there is none. */
  readonly seenNumber: number;
}

/** For whoever facilitates: keep this way as the split to propose. */
export function Keeping({ request, project, query, name, seen, seenNumber }: KeepingProps) {
  const t = words(request.language);
  const seats = request.here.actor.seats.filter(facilitates);
  return (
    seats.length > 0 && (
      <Form
        action={projectPath(request, project.number, '/keys')}
        version={seenNumber}
        label={t.funding.keepLabel({ key: t.funding.key({ key: name }) })}
      >
        {keysFields(query).map(([field, value]) => (
          <input type="hidden" name={field} value={value} />
        ))}
        <input type="hidden" name="kept" value={name} />
        <input type="hidden" name="seen" value={seen} />
        <SpeakingFor t={t} seats={seats} id={`field-seat-${name}`} />
        <Button>{t.funding.keep()}</Button>
        <p class="hint">{t.funding.keepHint()}</p>
      </Form>
    )
  );
}
