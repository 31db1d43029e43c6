import { isRefusal, type Refusal, refuse } from '../../../basics/outcome';
import {
  Button,
  CopyButton,
  Folded,
  Form,
  faultsOf,
  Heading,
  layout,
  Notice,
  Problem,
  Section,
  TextArea,
  words,
} from '../../../design';
import type { Sealer } from '../../../machinery/sealing';
import { type Answer, page, type Request, seeOther, typed, unprocessable } from '../../../machinery/web';
import { chooseSites, forgetSite, keepSite } from '../actions';
import { framingSites, publishedIn } from '../queries';
import { excerpt } from '../rules';
import { Above, journalPath } from './common';
import { siteSection } from './wordpress';

/** The journal on other sites; without a sealer no password can be kept. */
export function elsewherePages(sealer: Sealer | undefined) {
  const settled = async (request: Request, done: string, refusal: Refusal | null): Promise<Answer> =>
    isRefusal(refusal)
      ? unprocessable(await elsewhereBody(request, refusal))
      : seeOther(journalPath(request, `/elsewhere?done=journal.${done}`));
  return {
    /** GET /:community/journal/elsewhere */
    elsewhere: async (request: Request): Promise<Answer> => page(await elsewhereBody(request)),
    /** POST /:community/journal/elsewhere: on which sites the block may be shown. */
    chooseSites: async (request: Request): Promise<Answer> =>
      settled(request, 'sitesChosen', await chooseSites(request.here, typed(request.form, 'sites'))),
    /** POST /:community/journal/elsewhere/wordpress */
    keepSite: async (request: Request): Promise<Answer> => {
      const of = (name: string) => typed(request.form, name);
      const input = {
        ...{ address: of('address'), login: of('login'), password: of('password') },
        ...{ categories: of('categories'), tags: of('tags') },
      };
      const kept = sealer ? await keepSite(request.here, input, sealer.seal) : refuse('no-sealing');
      return settled(request, 'siteKept', kept);
    },
    /** POST /:community/journal/elsewhere/wordpress/removal */
    forgetSite: async (request: Request): Promise<Answer> =>
      settled(request, 'siteForgotten', await forgetSite(request.here)),
  };
}

async function elsewhereBody(request: Request, refusal?: Refusal): Promise<string> {
  const t = words(request.language);
  const { here, form, method } = request;
  const faults = faultsOf(refusal, t, 'journal');
  const sites = await framingSites(here);
  const block = `${request.origin}/${here.community.slug}/public/journal/block?language=${request.language}`;
  const frame = `<iframe src="${block}" title="${attribute(`${t.journal.title()} · ${here.community.name}`)}" loading="lazy" style="width:100%;height:32rem;border:0"></iframe>`;
  const plain = await plainBlock(request);
  return layout(
    request,
    { title: t.journal.elsewhereTitle() },
    <>
      <Heading
        above={<Above request={request} t={t} />}
        title={t.journal.elsewhereTitle()}
        lead={t.journal.elsewhereLead()}
      />
      <Problem t={t} faults={faults} />
      <Section title={t.journal.blockTitle()} id="block">
        <p>{t.journal.blockLead()}</p>
        {sites.length === 0 && (
          <Notice>
            <p>{t.journal.noSites()}</p>
          </Notice>
        )}
        <Form action={journalPath(request, '/elsewhere')}>
          <TextArea
            t={t}
            name="sites"
            optional
            rows={4}
            label={t.journal.fieldSites()}
            hint={t.journal.fieldSitesHint()}
            value={method === 'POST' ? typed(form, 'sites') : sites.join('\n')}
            faults={faults}
          />
          <Button>{t.journal.keepSites()}</Button>
        </Form>
        {sites.length > 0 && (
          <>
            <p>{t.journal.copyFrame()}</p>
            <p>
              <code class="as-typed">{frame}</code>
            </p>
            <CopyButton t={t} text={frame} />
          </>
        )}
      </Section>
      {await siteSection({ request, faults, t })}
      <Section title={t.journal.plainTitle()} id="plain">
        <p>{t.journal.plainLead()}</p>
        {plain === '' ? (
          <p class="hint">{t.journal.publicNone()}</p>
        ) : (
          <>
            <Folded summary={t.journal.plainShow()}>
              <pre class="as-typed">{plain}</pre>
            </Folded>
            <CopyButton t={t} text={plain} />
          </>
        )}
      </Section>
    </>,
  );
}

/** The newest articles as plain HTML, for a site that takes no frame. */
async function plainBlock({ here, language, origin }: Request): Promise<string> {
  const found = await publishedIn(here, { channel: 'site', most: 3, language });
  const place = `${origin}/${here.community.slug}/public/journal`;
  return found
    .map(
      ({ slug, title, body }) =>
        `<h3><a href="${place}/${slug}">${attribute(title)}</a></h3>\n<p>${attribute(excerpt(body))}</p>`,
    )
    .join('\n');
}

const SIGNS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const attribute = (text: string): string => text.replace(/[&<>"]/g, (sign) => SIGNS[sign] ?? sign);
