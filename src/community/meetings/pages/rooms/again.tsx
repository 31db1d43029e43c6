import { type Answer, type Request, unprocessable } from '../../../../machinery/web';
import { showFacilitation } from './facilitation';
import { showPhone } from './phone';
import type { SubjectOf } from './subject';

/** A refused form that stood on the phone's page or the facilitator's, on that page again; undefined for any other. */
export const againInRoom =
  <Refused,>(subjectOf: SubjectOf<Refused>) =>
  async (request: Request, refused: Refused): Promise<Answer | undefined> => {
    const [, view] = /\/(phone|facilitation)$/.exec(request.cameFrom ?? '') ?? [];
    const subject = view && (await subjectOf(request, refused));
    if (!subject || request.cameFrom !== `${subject.path}/${view}`) return undefined;
    return unprocessable(await (view === 'phone' ? showPhone : showFacilitation)(request, subject));
  };
