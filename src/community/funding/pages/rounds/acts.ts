import { isRefusal } from '../../../../basics/outcome';
import { type Answer, notFound, page, type Request, seeOther, typed, unprocessable } from '../../../../machinery/web';
import { declare, freezeRound, openRoundAgain } from '../../actions';
import { roundAt, roundPath } from './common';
import { readDeclarationForm } from './reading';
import { roundBody } from './round';

/** GET /:community/funding-rounds/:number: how the round stands, or what came of it. */
export async function roundPage(request: Request): Promise<Answer> {
  const round = await roundAt(request);
  return round ? page(await roundBody(request, round)) : notFound();
}

/** POST /:community/funding-rounds/:number/declarations: what one's organisation can spend. */
export async function declarePage(request: Request): Promise<Answer> {
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
    return seeOther(`${roundPath(request, round.number)}?done=fundingRounds.declared#declaration`);
  // Frozen while it was being filled in: the page is another one now, and says so.
  const now = (await roundAt(request)) ?? round;
  return unprocessable(await roundBody(request, now, { refused: { refusal: declared, form: 'declaration' } }));
}

/** POST /:community/funding-rounds/:number/declarations/what-if: the page as it is, with what if; nothing is kept. */
export async function whatIfPage(request: Request): Promise<Answer> {
  const round = await roundAt(request);
  return round ? { ...page(await roundBody(request, round, { isTyped: true })), kept: false } : notFound();
}

/** POST /:community/funding-rounds/:number/freeze: open what was sealed and compute. */
export async function freezePage(request: Request): Promise<Answer> {
  const round = await roundAt(request);
  if (!round) return notFound();
  const seatId = typed(request.form, 'seat') || undefined;
  const frozen = await freezeRound(request.here, round, { seatId }, { origin: request.origin });
  if (!isRefusal(frozen)) return seeOther(`${roundPath(request, round.number)}?done=fundingRounds.frozen`);
  const now = (await roundAt(request)) ?? round;
  return unprocessable(await roundBody(request, now, { refused: { refusal: frozen, form: 'freeze' } }));
}

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
