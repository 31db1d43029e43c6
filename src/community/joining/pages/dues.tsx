import { isDay, plusMonths } from '../../../basics/day';
import type { Refusal } from '../../../basics/outcome';
import { isRefusal, refuse } from '../../../basics/outcome';
import { tidy } from '../../../basics/text';
import { colon, day, Folded, faultsOf, Heading, layout, Problem, quoted, Section, words } from '../../../design';
import { type Answer, notFound, page, type Request, seeOther, typed, unprocessable } from '../../../machinery/web';
import { charterOf } from '../../charter';
import { binds, type Organisation, organisationBySlug, takesPartOn } from '../../members';
import { askMemberDues, monthlyDuesOf, objectToMemberDues, settleMemberDues } from '../actions';
import { duesAskedBy } from '../queries';
import { asksAnew, REDUCTION_MONTHS, reductionOf } from '../rules';
import { amountTyped } from './acts';
import { amountIn, DueSentence, onDay } from './common';
import { type Asked, ReductionForm, ReductionShown } from './request/reduction';

type FormName = 'reduction' | 'objection' | 'settlement';

/** GET /:community/organisations/:organisation/dues: what a member pays, and asking to pay less for a while. */
export async function memberDuesPage(request: Request): Promise<Answer> {
  const member = await memberAt(request);
  return member ? page(await duesBody(request, member)) : notFound();
}

const memberAt = async ({ here, params }: Request): Promise<Organisation | undefined> => {
  const found = await organisationBySlug(here, params.organisation ?? '');
  return found?.kind === 'member' ? found : undefined;
};

type Act = (request: Request, member: Organisation) => Promise<unknown>;

/** Does something about a member's dues; a refusal shows the page again with what was typed. */
const acting =
  (form: FormName, done: string, act: Act) =>
  async (request: Request): Promise<Answer> => {
    const member = await memberAt(request);
    if (!member) return notFound();
    const outcome = await act(request, member);
    if (isRefusal(outcome)) return unprocessable(await duesBody(request, member, { form, refusal: outcome }));
    return seeOther(`${placeOf(request, member)}?done=newcomers.${done}`);
  };

/** POST /:community/organisations/:organisation/dues/reduction */
export const askMemberDuesPage = acting('reduction', 'memberReduction', async (request, member) => {
  const monthlyCents = amountTyped(request.form, 'monthly');
  if (isRefusal(monthlyCents)) return monthlyCents;
  const until = typed(request.form, 'paidUntilOn').trim();
  const paidUntilOn = until === '' ? plusMonths(onDay(request.here.now, request.here), REDUCTION_MONTHS) : until;
  if (!isDay(paidUntilOn)) return refuse('day-unreadable', 'paidUntilOn');
  const asked = { monthlyCents, reason: typed(request.form, 'reason'), paidUntilOn };
  return askMemberDues(request.here, member, asked, request);
});

/** POST /:community/organisations/:organisation/dues/objections */
export const objectToMemberDuesPage = acting('objection', 'objected', ({ here, form }, member) =>
  objectToMemberDues(here, member, { reason: typed(form, 'objection'), seatId: typed(form, 'seat') || undefined }),
);

/** POST /:community/organisations/:organisation/dues/settlement */
export const settleMemberDuesPage = acting('settlement', 'memberSettled', async (request, member) => {
  const isGranted = tidy(typed(request.form, 'settled')) !== '';
  const monthlyCents = isGranted ? amountTyped(request.form, 'settled') : null;
  if (isRefusal(monthlyCents)) return monthlyCents;
  return settleMemberDues(request.here, member, { monthlyCents, words: typed(request.form, 'words') }, request);
});

const placeOf = ({ here }: Request, { slug }: Organisation): string =>
  `/${here.community.slug}/organisations/${slug}/dues`;

async function duesBody(
  request: Request,
  member: Organisation,
  refused?: { readonly form: FormName; readonly refusal: Refusal },
): Promise<string> {
  const { here } = request;
  const t = words(request.language);
  const place = placeOf(request, member);
  const faults = faultsOf(refused?.refusal, t, 'newcomers', here.community.currency);
  const asked: Asked = {
    ...{ request, name: member.name, organisationId: member.id, place: (below) => `${place}${below}` },
    faultsIn: (form) => (refused?.form === form ? faults : []),
  };
  const requests = await duesAskedBy(here, member.id);
  const reductions = requests.flatMap((facts) => reductionOf(facts, here.now) ?? []);
  const [last, ...before] = [...reductions].reverse();
  const isOver = !takesPartOn(member, onDay(here.now, here));
  const speaks = here.actor.seats.some((seat) => binds(seat) && seat.organisationId === member.id);
  const mayAsk = speaks && !isOver && asksAnew(requests.at(-1) ?? [], here.now).length === 0;
  const [due] = isOver ? [] : await monthlyDuesOf(here, [member]);
  return layout(
    request,
    { title: t.newcomers.memberDues({ name: member.name }) },
    <>
      <Heading
        above={<a href={`/${here.community.slug}/organisations/${member.slug}`}>{member.name}</a>}
        title={t.newcomers.memberDues({ name: member.name })}
      />
      <Problem t={t} faults={faults} />
      {due && (
        <Section title={t.newcomers.duePanel()} id="due">
          <DueSentence t={t} due={due} amount={amountIn(request, t)} />
          <p class="hint">
            <a href={`/${here.community.slug}/charter`}>{t.decisions.seeCharter()}</a>
          </p>
        </Section>
      )}
      {(last || mayAsk) && (
        <Section title={t.newcomers.reductionTitle()} id="reduction">
          {last && <ReductionShown {...asked} reduction={last} isOver={isOver} />}
          {mayAsk && <ReductionForm {...asked} charter={await charterOf(here)} keep={`dues.${member.id}`} />}
        </Section>
      )}
      {before.length > 0 && (
        <Folded summary={t.newcomers.reductionsBefore({ count: before.length })}>
          {before.map((each) => (
            <p>
              {day(onDay(each.askedAt, here), t.language)}
              {colon(t.language)}
              {t.newcomers.reductionAsked({ name: member.name, amount: amountIn(request, t)(each.monthlyCents) })}{' '}
              {quoted(each.reason, t.language)}
            </p>
          ))}
        </Folded>
      )}
    </>,
  );
}
