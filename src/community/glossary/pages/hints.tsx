import { type Html, words } from '../../../design';
import { type Answer, page, type Request } from '../../../machinery/web';
import { organisationsOf } from '../../members';
import { glossaryOf } from '../queries';
import { puzzlingIn } from '../rules';
import { glossaryPath } from './common';

const LONGEST_LOOKED_AT = 20_000;

/** GET /:community/glossary/puzzling?today=…: a fragment with the words of a text that will puzzle readers; may be empty. */
export async function puzzlingPage(request: Request): Promise<Answer> {
  const text = [...request.query.values()].join('\n');
  return page(await puzzlingHints(request, text));
}

/**
 * The words of a text that will puzzle its readers, each with plainer words where the glossary has them: for whoever is
 * still writing. Nothing where there are none.
 */
export async function puzzlingHints(request: Request, text: string, language = request.language): Promise<Html | ''> {
  const { here } = request;
  const t = words(request.language);
  const [known, organisations] = await Promise.all([glossaryOf(here), organisationsOf(here)]);
  const names = organisations.map(({ name }) => name);
  const puzzling = puzzlingIn(text.slice(0, LONGEST_LOOKED_AT), known, language, here.community.language, names);
  if (puzzling.length === 0) return '';
  return (
    <div class="puzzling">
      <p class="hint">{t.glossary.puzzling({ count: puzzling.length })}</p>
      <ul>
        {puzzling.map(({ written, slug, explanation }) => (
          <li>
            <b lang={language}>{written}</b>{' '}
            {explanation ?? (
              <>
                {t.glossary.puzzlingUnknown()}{' '}
                <a
                  href={glossaryPath(request, `/new?term=${encodeURIComponent(written)}&language=${language}`)}
                  target="_blank"
                  rel="noopener"
                >
                  {t.glossary.explainIt()}
                </a>
              </>
            )}
            {slug && explanation === null && t.glossary.puzzlingKnown()}
          </li>
        ))}
      </ul>
    </div>
  );
}
