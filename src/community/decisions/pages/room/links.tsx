import { Actions, ButtonLink, Section, type Words } from '../../../../design';
import type { Request } from '../../../../machinery/web';
import { facilitates } from '../../../members';

interface RoomLinksProps {
  readonly request: Request;
  /** The page of what is decided: a proposal, an election, a funding round. */
  readonly path: string;
  readonly t: Words;
}

/** On the page of what is decided: the screen of the room, the phones, and the view of whoever leads. */
export function RoomLinks({ request, path, t }: RoomLinksProps) {
  return (
    <Section title={t.meetings.panelTitle()} id="room">
      <p class="hint">{t.meetings.panelHint()}</p>
      <Actions>
        {request.here.actor.seats.some(facilitates) && (
          <ButtonLink kind="quiet" href={`${path}/facilitation`}>
            {t.meetings.facilitatorView()}
          </ButtonLink>
        )}
        <ButtonLink kind="quiet" href={`${path}/room`}>
          {t.meetings.projectorView()}
        </ButtonLink>
        <ButtonLink kind="quiet" href={`${path}/phone`}>
          {t.meetings.phoneView()}
        </ButtonLink>
      </Actions>
    </Section>
  );
}
