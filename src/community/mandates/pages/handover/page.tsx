import { isId } from '../../../../basics/id';
import { isRefusal, type Refusal } from '../../../../basics/outcome';
import { Actions, ButtonLink, Heading, layout, Notice, PrintButton, Section, words } from '../../../../design';
import { zipped } from '../../../../machinery/archive';
import { pdf } from '../../../../machinery/pdf';
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
} from '../../../../machinery/web';
import { keepAccess, keepAdvice, sideOf, signHandover } from '../../actions';
import { type Term, termById, termsOfRole } from '../../queries';
import { type FormName, type Refused, todayOf } from '../common';
import { type Handover, type HandoverLine, handoverOf, isHandedOver } from './file';
import { Accesses, Advice, Checklist } from './parts';
import { PRINTED_HANDOVER, printedOf } from './printed';
import { mayReadHandover } from './sight';

/** GET /:community/mandates/terms/:term/handover: all that is handed over with a mandate. */
export async function handoverPage(request: Request): Promise<Answer> {
  const term = await termSeen(request);
  return term ? page(await body(request, term)) : notFound();
}

/** GET /:community/mandates/terms/:term/handover/pdf: the same to print, accessible. */
export async function handoverPdfPage(request: Request): Promise<Answer> {
  const term = await termSeen(request);
  if (!term) return notFound();
  const handover = await handoverOf(request.here, term, words(request.language));
  return file(await printed(request, handover), 'application/pdf', `${fileName(request, term)}.pdf`, true);
}

/** GET /:community/mandates/terms/:term/handover/file: the same on paper and as data in one zip, to keep elsewhere. */
export async function handoverFilePage(request: Request): Promise<Answer> {
  const term = await termSeen(request);
  if (!term) return notFound();
  const t = words(request.language);
  const { now, community } = request.here;
  const handover = await handoverOf(request.here, term, t);
  const { adviceVersion: _, ...told } = handover;
  const kept = { community: community.name, writtenAt: now, fromOn: term.fromOn, lastOn: term.lastOn, ...told };
  const bytes = await zipped([
    { name: `${t.mandates.handoverSheetName()}.pdf`, bytes: await printed(request, handover) },
    { name: `${t.mandates.handoverDataName()}.json`, bytes: Buffer.from(`${JSON.stringify(kept, null, 2)}\n`) },
  ]);
  return file(bytes, 'application/zip', `${fileName(request, term)}.zip`);
}

const printed = ({ here, language }: Request, handover: Handover): Promise<Uint8Array> =>
  pdf(PRINTED_HANDOVER, { sheet: JSON.stringify(printedOf(here, handover, words(language))) });

/** `voisins-tresorerie-passation` */
const fileName = ({ here, language }: Request, { roleSlug }: Term): string =>
  `${here.community.slug}-${roleSlug}-${words(language).mandates.handoverSheetName()}`;

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
