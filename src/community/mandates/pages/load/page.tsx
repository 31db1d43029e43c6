import { isDay } from '../../../../basics/day';
import { isId } from '../../../../basics/id';
import { readAmount } from '../../../../basics/money';
import { isRefusal, type Refusal, refuse } from '../../../../basics/outcome';
import { ButtonLink, Cards, Empty, Heading, layout, Section, words } from '../../../../design';
import { type Answer, page, type Request, seeOther, typed, unprocessable } from '../../../../machinery/web';
import { charterOf } from '../../../charter';
import { maySpeak } from '../../../members';
import { declarePause, sayHours, takeBackPause } from '../../actions';
import type { FormName, Refused } from '../common';
import { LoadCard } from './card';
import { loadsOf } from './loads';
import { OwnForms } from './own';
import type { FindWaiting } from './waiting';

/** GET /:community/mandates/load: what one carries, and what others do as far as the charter lets it be seen. */
export const loadPage =
  (finders: readonly FindWaiting[]) =>
  async (request: Request): Promise<Answer> =>
    page(await body(request, finders));

/** POST /:community/mandates/load/hours */
export const sayHoursPage = onLoad('hours', 'hoursSaid', ({ here, form }) => {
  const month = `${typed(form, 'month')}-01`;
  const hundredths = readAmount(typed(form, 'hours'));
  if (!isDay(month)) return Promise.resolve(refuse('not-a-day', 'month'));
  if (hundredths === undefined) return Promise.resolve(refuse('not-a-number', 'hours'));
  return sayHours(here, month, Math.round((hundredths * 60) / 100));
});

/** POST /:community/mandates/load/pauses */
export const declarePausePage = onLoad('pause', 'pauseDeclared', ({ here, form }) => {
  const [fromOn, untilOn] = [typed(form, 'fromOn'), typed(form, 'untilOn')];
  if (!isDay(fromOn)) return Promise.resolve(refuse('not-a-day', 'fromOn'));
  if (!isDay(untilOn)) return Promise.resolve(refuse('not-a-day', 'untilOn'));
  return declarePause(here, fromOn, untilOn);
});

/** POST /:community/mandates/load/pauses/removal */
export const removePausePage = onLoad('pause', 'pauseRemoved', ({ here, form }) => {
  const id = typed(form, 'pause');
  return isId(id) ? takeBackPause(here, id) : Promise.resolve(refuse('pause-missing'));
});

function onLoad(
  name: FormName,
  done: string,
  act: (request: Request) => Promise<object | Refusal>,
): (finders: readonly FindWaiting[]) => (request: Request) => Promise<Answer> {
  return (finders) => async (request) => {
    const outcome = await act(request);
    if (isRefusal(outcome))
      return unprocessable(await body(request, finders, { name, form: request.form, refusal: outcome }));
    return seeOther(`/${request.here.community.slug}/mandates/load?done=mandates.${done}`);
  };
}

async function body(request: Request, finders: readonly FindWaiting[], refused?: Refused): Promise<string> {
  const t = words(request.language);
  const { here } = request;
  const { mandates } = await charterOf(here);
  const [own, ...others] = await loadsOf(here, mandates.loadSeenBy, finders);
  return layout(
    request,
    { title: t.mandates.loadTitle() },
    <>
      <Heading
        above={<a href={`/${here.community.slug}/mandates`}>{t.mandates.title()}</a>}
        title={t.mandates.loadTitle()}
        lead={t.mandates.loadLead({ by: mandates.loadSeenBy })}
      >
        <ButtonLink kind="quiet" href={`/${here.community.slug}/year`}>
          {t.chronicle.year()}
        </ButtonLink>
      </Heading>
      {own && (
        <Section title={t.mandates.loadOwn()}>
          <LoadCard request={request} t={t} load={own} mostRoles={mandates.mostRoles} isOwn />
          {here.actor.seats.some(maySpeak) && <OwnForms request={request} t={t} load={own} refused={refused} />}
        </Section>
      )}
      {mandates.loadSeenBy !== 'self' && (
        <Section title={t.mandates.loadOthers()} count={others.length}>
          {others.length === 0 && <Empty title={t.mandates.loadNobody()} />}
          <Cards>
            {others.map((load) => (
              <LoadCard request={request} t={t} load={load} mostRoles={mandates.mostRoles} />
            ))}
          </Cards>
        </Section>
      )}
    </>,
  );
}
