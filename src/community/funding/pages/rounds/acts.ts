import { isRefusal } from '../../../../basics/outcome';
import {
  type Answer,
  notFound,
  page,
  pathAfter,
  type Request,
  seeOther,
  typed,
  unprocessable,
} from '../../../../machinery/web';
import { declare, freezeRound, openRoundAgain } from '../../actions';
import { roundAt, roundPath } from './common';
import { readDeclarationForm } from './reading';
import { type RefusedIn, roundBody } from './round';

/** A refused form that stood on a page of the room is shown again there. */
type Again = (request: Request, refused: RefusedIn) => Promise<Answer | undefined>;
const nowhere: Again = async () => undefined;

/** GET /:community/funding-rounds/:number: how the round stands, or what came of it. */
export async function roundPage(request: Request): Promise<Answer> {
  const round = await roundAt(request);
  return round ? page(await roundBody(request, round)) : notFound();
}

/** POST /:community/funding-rounds/:number/declarations: what one's organisation can spend. */
export const declarePage =
  (again: Again = nowhere) =>
  async (request: Request): Promise<Answer> => {
    const round = await roundAt(request);
    if (!round) return notFound();
    const { here, form } = request;
    const input = readDeclarationForm(form, round, here.community.currency);
    const version = typed(form, 'version');
    const declared = isRefusal(input)
      ? input
      : await declare(here, round, {
          ...input,
          seenVersion: /^\d{1,9}$/.test(version) ? Number(version) : -1,
          seatId: typed(form, 'seat') || undefined,
        });
    if (!isRefusal(declared))
      return seeOther(
        `${pathAfter(request, roundPath(request, round.number))}?done=fundingRounds.declared#declaration`,
      );
    const refused = { refusal: declared, form: 'declaration' } as const;
    const inRoom = await again(request, refused);
    if (inRoom) return inRoom;
    // Frozen while it was being filled in: the page is another one now, and says so.
    const now = (await roundAt(request)) ?? round;
    return unprocessable(await roundBody(request, now, { refused }));
  };

/** POST /:community/funding-rounds/:number/declarations/what-if: the page as it is, with what if; nothing is kept. */
export async function whatIfPage(request: Request): Promise<Answer> {
  const round = await roundAt(request);
  return round ? { ...page(await roundBody(request, round, { isTyped: true })), kept: false } : notFound();
}

/** POST /:community/funding-rounds/:number/freeze: open what was sealed and compute. */
export const freezePage =
  (again: Again = nowhere) =>
  async (request: Request): Promise<Answer> => {
    const round = await roundAt(request);
    if (!round) return notFound();
    const seatId = typed(request.form, 'seat') || undefined;
    const frozen = await freezeRound(request.here, round, { seatId }, { origin: request.origin });
    if (!isRefusal(frozen))
      return seeOther(`${pathAfter(request, roundPath(request, round.number))}?done=fundingRounds.frozen`);
    const refused = { refusal: frozen, form: 'freeze' } as const;
    const inRoom = await again(request, refused);
    if (inRoom) return inRoom;
    const now = (await roundAt(request)) ?? round;
    return unprocessable(await roundBody(request, now, { refused }));
  };

/** POST /:community/funding-rounds/:number/successor: the same round once more, since its result binds nobody. */
export async function openAgainPage(request: Request): Promise<Answer> {
  const round = await roundAt(request);
  if (!round) return notFound();
  const seatId = typed(request.form, 'seat') || undefined;
  const opened = await openRoundAgain(request.here, round, { seatId }, { origin: request.origin });
  if (!isRefusal(opened)) return seeOther(`${roundPath(request, opened.number)}?done=fundingRounds.opened`);
  const now = (await roundAt(request)) ?? round;
  return unprocessable(await roundBody(request, now, { refused: { refusal: opened, form: 'again' } }));
}
