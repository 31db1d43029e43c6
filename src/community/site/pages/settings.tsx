import { z } from 'zod';
import { isRefusal, type Refusal, refuse } from '../../../basics/outcome';
import {
  Actions,
  Button,
  ButtonLink,
  colon,
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
  optionalText,
  page,
  parse,
  type Request,
  seeOther,
  unprocessable,
} from '../../../machinery/web';
import { charterOf } from '../../charter';
import { chooseAccent, chooseLogo, claimDomain, type Offered, publish } from '../actions';
import { loadChoices, type PublicNeed, publicNeeds, type SiteText, textsOf } from '../queries';
import { isOpen, LISTED } from '../rules/choices';
import { type Piece, previewLook } from './look';
import { domainSection, logoSection, lookSection } from './own-look';
import { Pieces, partsOf } from './ticking';

const Choice = z.object({ version: z.coerce.number().int() });
const Look = z.object({ accent: z.string() });
const Domain = z.object({ domain: optionalText(200) });

/** What the community decides about its public face: which pieces, how it presents itself, which colour. */
export function settingsPages(pieces: readonly Piece[]) {
  const settled = async (request: Request, done: string, outcome: object | Refusal): Promise<Answer> =>
    isRefusal(outcome)
      ? unprocessable(await settingsBody(request, pieces, outcome))
      : seeOther(`/${request.here.community.slug}/site?done=site.${done}`);
  return {
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
      return settled(request, 'coloured', isRefusal(input) ? input : await chooseAccent(request.here, input.accent));
    },
    /** POST /:community/site/logo */
    logo: async (request: Request): Promise<Answer> =>
      settled(
        request,
        'logoChosen',
        await chooseLogo(request.here, request.taken.logo ?? refuse('file-missing', 'logo')),
      ),
    /** POST /:community/site/logo/removal */
    logoRemoval: async (request: Request): Promise<Answer> =>
      settled(request, 'logoRemoved', await chooseLogo(request.here, undefined)),
    /** POST /:community/site/domain */
    domain: async (request: Request): Promise<Answer> => {
      const input = parse(Domain, request.form);
      const instance = new URL(request.origin).hostname;
      const claimed = isRefusal(input) ? input : await claimDomain(request.here, { ...input, instance });
      return settled(request, 'domainNoted', claimed);
    },
  };
}

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
  const [texts, released] = [await textsOf(here), await publicNeeds(here, (await charterOf(here)).openness.needs)];
  const faults = faultsOf(refusal, t, 'site');
  const place = `/${here.community.slug}/site`;
  return layout(
    request,
    { title: t.site.title() },
    <>
      <Heading
        above={<a href={`/${here.community.slug}/organisations`}>{t.design.navOrganisations()}</a>}
        title={t.site.title()}
        lead={t.site.lead()}
      />
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
      {await lookSection({ request, t, faults })}
      {await logoSection({ request, t, faults })}
      {await domainSection({ request, t, faults })}
    </>,
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
            {colon(t.language)}
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
