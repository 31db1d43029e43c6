import { isRefusal, type Refusal } from '../../../basics/outcome';
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
import { type Answer, page, type Request, seeOther, typed, unprocessable } from '../../../machinery/web';
import { chooseSites } from '../actions';
import { framingSites, publishedIn } from '../queries';
import { excerpt } from '../rules';
import { Above, journalPath } from './common';

/** GET /:community/journal/elsewhere: the journal on other sites. */
export const elsewherePage = async (request: Request): Promise<Answer> => page(await elsewhereBody(request));

/** POST /:community/journal/elsewhere: on which sites the block may be shown. */
export async function chooseSitesPage(request: Request): Promise<Answer> {
  const refusal = await chooseSites(request.here, typed(request.form, 'sites'));
  return isRefusal(refusal)
    ? unprocessable(await elsewhereBody(request, refusal))
    : seeOther(journalPath(request, '/elsewhere?done=journal.sitesChosen'));
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
        {sites.length === 0 ? (
          <Notice>
            <p>{t.journal.noSites()}</p>
          </Notice>
        ) : (
          <>
            <p>{t.journal.copyFrame()}</p>
            <p>
              <code class="as-typed">{frame}</code>
            </p>
            <CopyButton t={t} text={frame} />
          </>
        )}
      </Section>
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
