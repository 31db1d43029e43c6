import type { Child, Subject } from '../../../../design';
import type { Watch } from '../../../../machinery/live';
import { type Answer, eventStream, notFound, type Request, unavailable } from '../../../../machinery/web';
import type { SubjectOf } from './subject';

/** GET …/live: says whenever something happened to the matter, as server-sent events. */
export const livePage =
  (subjectOf: SubjectOf, watch: Watch) =>
  async (request: Request): Promise<Answer> => {
    const subject = await subjectOf(request);
    if (!subject) return notFound();
    const stream = watch(request.here.community.id, subject.id, request.person.id);
    return stream ? eventStream(stream) : unavailable();
  };

interface LiveProps {
  readonly subject: Subject;
  /** The newest line of the chronicle that this page knows of. */
  readonly latest: number;
  readonly class: string;
  readonly children?: Child;
}

/** A page that changes by itself: whatever has `data-part` is shown anew when something happened to the matter. */
export const Live = ({ subject, latest, children, ...rest }: LiveProps) => (
  <div class={rest.class} data-live={`${subject.path}/live`} data-live-at={latest}>
    {children}
  </div>
);
