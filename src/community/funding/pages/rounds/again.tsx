import { dayOf } from '../../../../basics/day';
import { Button, day, Form, Notice, Section, SpeakingFor, type Words } from '../../../../design';
import { type Request, typed } from '../../../../machinery/web';
import { facilitates } from '../../../members';
import type { KeptRound } from '../../queries';
import { lastDayAgain } from '../../rules';
import { roundPath, todayIn } from './common';

interface AgainProps {
  readonly request: Request;
  readonly round: KeptRound;
  readonly t: Words;
}

/** Which round this one opens again. */
export const Follows = ({ request, round: { follows }, t }: AgainProps) =>
  follows && (
    <p>
      <a href={roundPath(request, follows.number)}>{t.fundingRounds.follows(follows)}</a>
    </p>
  );

/** Which round opens this one again. */
export const FollowedBy = ({ request, round: { followedBy }, t }: AgainProps) =>
  followedBy !== null && (
    <Notice kind="awaited">
      <p>
        <a href={roundPath(request, followedBy)}>{t.fundingRounds.followedBy({ number: followedBy })}</a>
      </p>
    </Notice>
  );

/** For whoever leads: the same round once more, since this result binds nobody. */
export function OpenAgain({ request, round, t }: AgainProps) {
  const { fundingRounds: say } = t;
  const seats = request.here.actor.seats.filter(facilitates);
  if (seats.length === 0) return '';
  const until = lastDayAgain(dayOf(round.openedAt, request.here.community.timeZone), round.lastOn, todayIn(request));
  return (
    <Section title={say.againTitle()} id="again">
      <p>{say.againHint({ until: day(until, t.language) })}</p>
      <Form action={roundPath(request, round.number, '/successor')}>
        <SpeakingFor t={t} seats={seats} chosen={typed(request.form, 'seat')} />
        <Button kind="quiet">{say.openAgain()}</Button>
      </Form>
    </Section>
  );
}
