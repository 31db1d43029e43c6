import { z } from 'zod';
import { isRefusal, type Refusal } from '../../../basics/outcome';
import {
  Actions,
  Button,
  ButtonLink,
  Choices,
  Form,
  faultsOf,
  Heading,
  layout,
  Notice,
  Problem,
  Section,
  type Words,
  words,
} from '../../../design';
import {
  type Answer,
  allTyped,
  page,
  parse,
  type Request,
  seeOther,
  unprocessable,
  type Visit,
} from '../../../machinery/web';
import { chooseAccent, type Offered, publish } from '../actions';
import { accentOf, loadChoices, type PublicNeed, publicNeeds, type SiteText, textsOf } from '../queries';
import { ACCENTS } from '../rules/accents';
import { isOpen, LISTED } from '../rules/choices';
import { type Piece, previewLook } from './look';

const Choice = z.object({ version: z.coerce.number().int() });
const Look = z.object({ accent: z.string() });

/** What the community decides about its public face: which pieces, how it presents itself, which colour. */
export const settingsPages = (pieces: readonly Piece[]) => ({
  /** GET /:community/site */
  settings: async (request: Request): Promise<Answer> => page(await settingsBody(request, pieces)),
  /** POST /:community/site */
  publish: async (request: Request): Promise<Answer> => {
    const input = parse(Choice, request.form);
    if (isRefusal(input)) return unprocessable(await settingsBody(request, pieces, input));
    const published = await publish(request.here, {
      offered: await offeredPieces(request, pieces, request.here.community.language),
      ticked: allTyped(request.form, 'show'),
      seen: input.version,
    });
    if (isRefusal(published)) return unprocessable(await settingsBody(request, pieces, published));
    return seeOther(`/${request.here.community.slug}/site?done=site.published`);
  },
  /** POST /:community/site/look */
  look: async (request: Request): Promise<Answer> => {
    const input = parse(Look, request.form);
    const chosen = isRefusal(input) ? input : await chooseAccent(request.here, input.accent);
    if (isRefusal(chosen)) return unprocessable(await settingsBody(request, pieces, chosen));
    return seeOther(`/${request.here.community.slug}/site?done=site.coloured`);
  },
});

/** Every piece, every part and the listing, each with its name in a language. */
async function offeredPieces(
  request: Request,
  pieces: readonly Piece[],
  language: string,
): Promise<readonly Offered[]> {
  const t = words(language);
  const { visit } = await previewLook(request, pieces);
  const offered: Offered[] = [{ piece: LISTED, title: t.site.listed() }];
  for (const piece of pieces) {
    offered.push({ piece: piece.name, title: piece.title(t) });
    for (const { name, title } of (await piece.parts?.(visit, t)) ?? [])
      offered.push({ piece: `${piece.name}.${name}`, title: `${piece.title(t)} – ${title}` });
  }
  return offered;
}

async function settingsBody(request: Request, pieces: readonly Piece[], refusal?: Refusal): Promise<string> {
  const t = words(request.language);
  const { here } = request;
  const { visit } = await previewLook(request, pieces);
  const { shown, seen } = await loadChoices(here);
  const [texts, released, accent] = [await textsOf(here), await publicNeeds(here), await accentOf(here)];
  const faults = faultsOf(refusal, t, 'site');
  const place = `/${here.community.slug}/site`;
  return layout(
    request,
    { title: t.site.title() },
    <>
      <Heading title={t.site.title()} lead={t.site.lead()} />
      <Problem t={t} faults={faults} />
      <Notice kind={isOpen(shown) ? 'good' : 'calm'}>
        <p>{isOpen(shown) ? t.site.isOpen() : t.site.isClosed()}</p>
        {isOpen(shown) && (
          <p>
            <a href={`/${here.community.slug}/public`}>{t.site.openPublic()}</a> ·{' '}
            <a href={`${place}/preview`}>{t.site.seeNow()}</a>
          </p>
        )}
      </Notice>
      <Form action={place} version={seen}>
        <Pieces t={t} visit={visit} pieces={pieces} ticked={refusal ? allTyped(request.form, 'show') : [...shown]}>
          {await partsOf(pieces, visit, t)}
        </Pieces>
        <Actions>
          <button type="submit" class="button quiet" formmethod="get" formaction={`${place}/preview`}>
            {t.site.preview()}
          </button>
          <Button>{t.site.publish()}</Button>
        </Actions>
      </Form>
      <Texts t={t} texts={texts} place={`${place}/presentation`} />
      <Released t={t} needs={released} slug={here.community.slug} isShown={shown.has('needs')} />
      <Section title={t.site.lookTitle()} id="look">
        <p>{t.site.lookLead()}</p>
        <Form action={`${place}/look`}>
          <Choices
            t={t}
            name="accent"
            label={t.site.accent()}
            faults={faults}
            value={accent}
            options={ACCENTS.map((each) => ({
              value: each,
              label: (
                <>
                  <span class={`swatch accent-${each}`} aria-hidden="true" />
                  {t.site.accentName({ accent: each })}
                </>
              ),
            }))}
          />
          <Button kind="quiet">{t.site.chooseAccent()}</Button>
        </Form>
      </Section>
    </>,
  );
}

interface ChosenParts {
  readonly piece: Piece;
  readonly parts: Awaited<ReturnType<NonNullable<Piece['parts']>>>;
}

async function partsOf(pieces: readonly Piece[], visit: Visit, t: Words): Promise<readonly ChosenParts[]> {
  const found: ChosenParts[] = [];
  for (const piece of pieces) if (piece.parts) found.push({ piece, parts: await piece.parts(visit, t) });
  return found;
}

interface PiecesProps {
  readonly t: Words;
  readonly visit: Visit;
  readonly pieces: readonly Piece[];
  readonly ticked: readonly string[];
  readonly children: readonly ChosenParts[];
}

function Pieces({ t, pieces, ticked, children }: PiecesProps) {
  return (
    <>
      {/* So that a preview with nothing ticked shows nothing. */}
      <input type="hidden" name="show" value="" />
      <Choices
        t={t}
        name="show"
        several
        optional
        label={t.site.pieces()}
        hint={t.site.piecesHint()}
        values={ticked}
        options={pieces.map(({ name, title, hint }) => ({ value: name, label: title(t), hint: hint(t) }))}
      />
      {children.map(({ piece, parts }) => (
        <Choices
          t={t}
          id={`field-show-${piece.name}`}
          name="show"
          several
          optional
          label={t.site.partsOf({ piece: piece.title(t) })}
          hint={t.site.partsHint()}
          values={ticked}
          options={parts.map(({ name, title, hint }) => ({ value: `${piece.name}.${name}`, label: title, hint }))}
        />
      ))}
      <Choices
        t={t}
        id="field-show-listed"
        name="show"
        several
        optional
        label={t.site.listedTitle()}
        values={ticked}
        options={[{ value: LISTED, label: t.site.listed(), hint: t.site.listedHint() }]}
      />
    </>
  );
}

const Texts = ({ t, texts, place }: { t: Words; texts: readonly SiteText[]; place: string }) => (
  <Section title={t.site.textsTitle()} id="texts">
    <p>{t.site.textsLead()}</p>
    {texts.length > 0 && (
      <ul>
        {texts.map(({ language, sentence }) => (
          <li>
            <a href={`${place}?in=${language}`}>{t.members.languageName({ language })}</a>
            {' : '}
            <span lang={language}>{sentence}</span>
          </li>
        ))}
      </ul>
    )}
    <Actions>
      <ButtonLink kind="quiet" href={place}>
        {texts.length === 0 ? t.site.writeText() : t.site.writeTextIn()}
      </ButtonLink>
    </Actions>
  </Section>
);

interface ReleasedProps {
  readonly t: Words;
  readonly needs: readonly PublicNeed[];
  readonly slug: string;
  readonly isShown: boolean;
}

const Released = ({ t, needs, slug, isShown }: ReleasedProps) => (
  <Section title={t.site.releasedTitle()} id="needs" count={needs.length}>
    <p>{t.site.releasedLead()}</p>
    {needs.length > 0 && !isShown && <p class="hint">{t.site.releasedNotShown()}</p>}
    {needs.length > 0 && (
      <ul>
        {needs.map(({ number, title }) => (
          <li>
            <a href={`/${slug}/needs/${number}#public`}>{`n° ${number} — ${title}`}</a>
          </li>
        ))}
      </ul>
    )}
  </Section>
);
