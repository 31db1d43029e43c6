import { dayOf } from '../../../basics/day';
import { isId } from '../../../basics/id';
import { isRefusal, type Refusal } from '../../../basics/outcome';
import {
  Actions,
  Button,
  ButtonLink,
  Choices,
  day,
  Field,
  Folded,
  Form,
  Heading,
  layout,
  Notice,
  PrintButton,
  Problem,
  Section,
  Table,
  TextArea,
  type Words,
  words,
} from '../../../design';
import { pdf } from '../../../machinery/pdf';
import {
  type Answer,
  allTyped,
  file,
  notFound,
  page,
  type Request,
  seeOther,
  typed,
  unprocessable,
} from '../../../machinery/web';
import { keepAccess, keepAdvice, sideOf, signHandover } from '../actions';
import { type Term, termById, termsOfRole } from '../queries';
import { ACCESS_LIMIT, ADVICE_LIMIT, HANDOVER_POINTS } from '../rules';
import { type FormName, filled, type Refused, todayOf } from './common';
import { type Handover, type HandoverLine, handoverOf, isHandedOver } from './handover-file';
import { PRINTED_HANDOVER, printedOf } from './handover-printed';
import { mayReadHandover } from './handover-sight';

/** GET /:community/mandates/terms/:term/handover: all that is handed over with a mandate. */
export async function handoverPage(request: Request): Promise<Answer> {
  const term = await termSeen(request);
  return term ? page(await body(request, term)) : notFound();
}

/** GET /:community/mandates/terms/:term/handover/pdf: the same to print, accessible. */
export async function handoverPdfPage(request: Request): Promise<Answer> {
  const term = await termSeen(request);
  if (!term) return notFound();
  const t = words(request.language);
  const sheet = printedOf(request.here, await handoverOf(request.here, term, t), t);
  const bytes = await pdf(PRINTED_HANDOVER, { sheet: JSON.stringify(sheet) });
  return file(bytes, 'application/pdf', `${request.here.community.slug}-${term.roleSlug}.pdf`, true);
}

/** GET /:community/mandates/terms/:term/handover/file: the same as data, to keep elsewhere. */
export async function handoverFilePage(request: Request): Promise<Answer> {
  const term = await termSeen(request);
  if (!term) return notFound();
  const { now, community } = request.here;
  const { adviceVersion: _, ...handover } = await handoverOf(request.here, term, words(request.language));
  const kept = { community: community.name, writtenAt: now, fromOn: term.fromOn, lastOn: term.lastOn, ...handover };
  const name = `${community.slug}-${term.roleSlug}-handover.json`;
  return file(`${JSON.stringify(kept, null, 2)}\n`, 'application/json; charset=utf-8', name);
}

/** POST /:community/mandates/terms/:term/handover/accesses: where something is and who else has it. */
export const keepAccessPage = onHandover('access', 'accessKept', ({ here, form }, term) => {
  const position = /^\d{1,3}$/.test(typed(form, 'position')) ? Number(typed(form, 'position')) : null;
  const access = { what: typed(form, 'what'), place: typed(form, 'place'), others: typed(form, 'others') };
  return keepAccess(here, term, position, access);
});

/** POST /:community/mandates/terms/:term/handover/advice */
export const keepAdvicePage = onHandover('advice', 'adviceKept', ({ here, form }, term) => {
  const seen = Number(typed(form, 'version'));
  const seenVersion = Number.isSafeInteger(seen) && seen >= 0 && seen < 2 ** 31 - 1 ? seen : 0;
  return keepAdvice(here, term, { advice: typed(form, 'advice'), seenVersion });
});

/** POST /:community/mandates/terms/:term/handover/signatures: each side signs for itself. */
export const signHandoverPage = onHandover('signatures', 'handoverSigned', ({ here, form }, term) =>
  signHandover(here, term, allTyped(form, 'points')),
);

function onHandover(
  name: FormName,
  done: string,
  act: (request: Request, term: Term) => Promise<object | Refusal>,
): (request: Request) => Promise<Answer> {
  return async (request) => {
    const term = await termSeen(request);
    if (!term) return notFound();
    const outcome = await act(request, term);
    if (isRefusal(outcome)) {
      return unprocessable(await body(request, term, { name, form: request.form, refusal: outcome }));
    }
    return seeOther(`/${request.here.community.slug}/mandates/terms/${term.id}/handover?done=mandates.${done}`);
  };
}

/** A term whose handover this person may read; any other is not there. */
async function termSeen({ here, params }: Request): Promise<Term | undefined> {
  const term = isId(params.term) ? await termById(here, params.term) : undefined;
  return term && mayReadHandover(here, term, await termsOfRole(here, term.roleId)) ? term : undefined;
}

async function body(request: Request, term: Term, refused?: Refused): Promise<string> {
  const t = words(request.language);
  const { here } = request;
  const handover = await handoverOf(here, term, t);
  const isOwn = term.personId === here.actor.personId;
  const place = `/${here.community.slug}/mandates/terms/${term.id}/handover`;
  const title = t.mandates.handoverTitle({ role: handover.role });
  return layout(
    request,
    { title },
    <>
      <Heading
        above={<a href={`/${here.community.slug}/mandates/roles/${term.roleSlug}`}>{handover.role}</a>}
        title={title}
        lead={t.mandates.handoverLead({ who: handover.who, span: handover.span })}
      />
      <Actions>
        <PrintButton t={t} />
        <ButtonLink kind="quiet" href={`${place}/pdf`}>
          {t.mandates.handoverPdf()}
        </ButtonLink>
        <ButtonLink kind="quiet" href={`${place}/file`}>
          {t.mandates.handoverFile()}
        </ButtonLink>
      </Actions>
      {isHandedOver(handover) && (
        <Notice kind="good">
          <p>{t.mandates.handedOver()}</p>
        </Notice>
      )}
      {handover.doubling && (
        <Notice>
          <p>{handover.doubling}</p>
        </Notice>
      )}
      <LinesPart
        request={request}
        title={t.mandates.matters()}
        lines={handover.matters}
        none={t.mandates.noMatters()}
      />
      <LinesPart
        request={request}
        title={t.mandates.promises()}
        lines={handover.promises}
        none={t.mandates.noPromises()}
      />
      <LinesPart request={request} title={t.mandates.dates()} lines={handover.dates} none={t.mandates.noDates()} />
      <LinesPart
        request={request}
        title={t.mandates.contacts()}
        lines={handover.contacts}
        none={t.mandates.noContacts()}
      />
      <Accesses request={request} t={t} handover={handover} refused={refused} place={place} isOwn={isOwn} />
      <Advice request={request} t={t} handover={handover} refused={refused} place={place} isOwn={isOwn} />
      <Checklist
        request={request}
        t={t}
        handover={handover}
        refused={refused}
        place={place}
        side={sideOf(term, await termsOfRole(here, term.roleId), here.actor.personId, todayOf(here))}
      />
    </>,
  );
}

interface LinesProps {
  readonly request: Request;
  readonly title: string;
  readonly lines: readonly HandoverLine[];
  readonly none: string;
}

const LinesPart = ({ request, title, lines, none }: LinesProps) => (
  <Section title={title} count={lines.length}>
    {lines.length === 0 && <p>{none}</p>}
    <ul class="plain">
      {lines.map(({ what, note, path }) => (
        <li class="line">
          <div>
            <p>{path ? <a href={`/${request.here.community.slug}/${path}`}>{what}</a> : what}</p>
            <p class="hint">{note}</p>
          </div>
        </li>
      ))}
    </ul>
  </Section>
);

interface PartProps {
  readonly request: Request;
  readonly t: Words;
  readonly handover: Handover;
  readonly refused: Refused | undefined;
  readonly place: string;
}

function Accesses({ request, t, handover, refused, place, isOwn }: PartProps & { isOwn: boolean }) {
  const form = filled(request, t, refused, 'access');
  const common = (name: string) => ({ t, name, faults: form.faults, value: form.value(name), most: ACCESS_LIMIT });
  return (
    <Section title={t.mandates.accesses()} count={handover.accesses.length}>
      <p class="hint">{t.mandates.accessesLead()}</p>
      {handover.accesses.length > 0 && (
        <Table
          quiet
          caption={t.mandates.accesses()}
          columns={[
            { name: t.mandates.accessWhat() },
            { name: t.mandates.accessPlace() },
            { name: t.mandates.accessOthers() },
            ...(isOwn ? [{ name: '' }] : []),
          ]}
          rows={handover.accesses.map(({ position, what, place: where, others }) => [
            what,
            where,
            others,
            ...(isOwn
              ? [
                  <Form action={`${place}/accesses`} class="inline" label={what}>
                    <input type="hidden" name="position" value={position} />
                    <Button kind="quiet">{t.mandates.accessRemove()}</Button>
                  </Form>,
                ]
              : []),
          ])}
        />
      )}
      {isOwn && (
        <Folded summary={t.mandates.accessAdd()} open={form.isRefused || handover.accesses.length === 0}>
          <Problem t={t} faults={form.faults} />
          <Form action={`${place}/accesses`}>
            <Field {...common('what')} label={t.mandates.accessWhat()} hint={t.mandates.accessWhatHint()} />
            <Field {...common('place')} optional label={t.mandates.accessPlace()} hint={t.mandates.accessPlaceHint()} />
            <Field {...common('others')} optional label={t.mandates.accessOthers()} />
            <Button>{t.mandates.accessAddDo()}</Button>
          </Form>
        </Folded>
      )}
    </Section>
  );
}

function Advice({ request, t, handover, refused, place, isOwn }: PartProps & { isOwn: boolean }) {
  const form = filled(request, t, refused, 'advice', { advice: handover.advice });
  return (
    <Section title={t.mandates.advice()}>
      {handover.advice ? <p class="as-typed">{handover.advice}</p> : <p>{t.mandates.noAdvice()}</p>}
      {isOwn && (
        <Folded summary={t.mandates.adviceWrite()} open={form.isRefused}>
          <Problem t={t} faults={form.faults} />
          <Form action={`${place}/advice`} version={handover.adviceVersion} keep={`advice.${place}`}>
            <TextArea
              t={t}
              name="advice"
              rows={8}
              most={ADVICE_LIMIT}
              faults={form.faults}
              value={form.value('advice')}
              label={t.mandates.adviceField()}
              hint={t.mandates.adviceHint()}
            />
            <Button>{t.mandates.save()}</Button>
          </Form>
        </Folded>
      )}
    </Section>
  );
}

function Checklist({
  request,
  t,
  handover,
  refused,
  place,
  side,
}: PartProps & { side: 'outgoing' | 'incoming' | null }) {
  const { timeZone } = request.here.community;
  const form = filled(request, t, refused, 'signatures');
  const signed = (point: string, by: string): string => {
    const found = handover.signatures.find((each) => each.point === point && each.side === by);
    return found
      ? t.mandates.signedBy({ who: found.who, day: day(dayOf(found.at, timeZone), t.language) })
      : t.mandates.notSigned();
  };
  const open = HANDOVER_POINTS.filter(
    (point) => side && !handover.signatures.some((each) => each.point === point && each.side === side),
  );
  return (
    <Section title={t.mandates.checklist()}>
      <p class="hint">{t.mandates.checklistLead()}</p>
      {handover.incoming.length === 0 && <p>{t.mandates.nobodyIncoming()}</p>}
      <Table
        quiet
        caption={t.mandates.checklist()}
        columns={[{ name: t.mandates.point() }, { name: t.mandates.outgoing() }, { name: t.mandates.incoming() }]}
        rows={HANDOVER_POINTS.map((point) => [
          t.mandates.pointIs({ point }),
          signed(point, 'outgoing'),
          signed(point, 'incoming'),
        ])}
      />
      {open.length > 0 && (
        <>
          <Problem t={t} faults={form.faults} />
          <Form action={`${place}/signatures`}>
            <Choices
              t={t}
              several
              optional
              name="points"
              faults={form.faults}
              label={t.mandates.sign({ side: side ?? 'outgoing' })}
              options={open.map((point) => ({ value: point, label: t.mandates.pointIs({ point }) }))}
            />
            <Button>{t.mandates.signDo()}</Button>
          </Form>
        </>
      )}
    </Section>
  );
}
