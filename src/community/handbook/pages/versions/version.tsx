import {
  Actions,
  ButtonLink,
  Folded,
  Heading,
  type Html,
  layout,
  PrintButton,
  type Words,
  words,
} from '../../../../design';
import { type Answer, notFound, numberIn, page, type Request } from '../../../../machinery/web';
import { type Document, type Frozen, frozenOf, type KeptVersion, versionsOf } from '../../queries';
import { changesBetween } from '../../rules';
import { Changes } from '../changes';
import { Above, documentAt, onDay, placeOf, titleOf } from '../common';
import { AcceptForm } from '../document/standing';
import { filledParts, Parts } from '../sections';
import { Acceptances } from './acceptances';
import { VersionTag } from './list';

/** A version of the document that the address names. */
export async function versionAt(
  request: Request,
): Promise<{ document: Document; version: KeptVersion; frozen: Frozen; versions: readonly KeptVersion[] } | undefined> {
  const found = await documentAt(request);
  const number = numberIn(request);
  if (!found || number === undefined) return undefined;
  const versions = await versionsOf(request.here, found.document.id);
  const version = versions.find((each) => each.number === number);
  const frozen = await frozenOf(request.here, found.document.id, number);
  return version && frozen && { document: found.document, version, frozen, versions };
}

/** GET /:community/handbook/:document/versions/:number: the document as it was put before the organisations. */
export async function versionPage(request: Request): Promise<Answer> {
  const found = await versionAt(request);
  if (!found) return notFound();
  const { document, version, frozen, versions } = found;
  const t = words(request.language);
  const { here } = request;
  const title = t.handbook.versionTitle({ document: titleOf(document, t), number: version.number });
  const earlier = versions.find((each) => each.number < version.number && each.adoptedAt !== null);
  return page(
    layout(
      request,
      { title },
      <>
        <Heading
          above={<Above request={request} document={document} t={t} />}
          title={title}
          lead={t.handbook.versionBy({ who: version.by, day: onDay(version.at, here, t) })}
        />
        <p class="meta">
          <VersionTag version={version} t={t} />
          {version.proposals.map(({ number }) => (
            <a href={`/${here.community.slug}/proposals/${number}`}>{t.handbook.byProposal({ number })}</a>
          ))}
        </p>
        <Actions>
          <PrintButton t={t} />
          <ButtonLink kind="quiet" href={placeOf(request, document, `/versions/${version.number}/pdf`)}>
            {t.handbook.pdf()}
          </ButtonLink>
        </Actions>
        {version.isInForce && (await AcceptForm({ request, document, inForce: version, t }))}
        {earlier && (await ChangesSince({ request, document, frozen, earlier: earlier.number, t }))}
        {await frozenParts(request, frozen, t)}
        {version.isInForce && (await Acceptances({ request, document, version, t }))}
        <p class="hint fingerprint">{t.handbook.fingerprint({ hash: version.hash })}</p>
        <p class="hint">
          {t.handbook.fingerprintWhy()} {t.handbook.frozenSections()}
        </p>
      </>,
    ),
  );
}

interface ChangesSinceProps {
  readonly request: Request;
  readonly document: Document;
  readonly frozen: Frozen;
  readonly earlier: number;
  readonly t: Words;
}

/** What a version changes of an earlier one, folded: the text itself comes first. */
export async function ChangesSince({ request, document, frozen, earlier, t }: ChangesSinceProps): Promise<Html | ''> {
  const before = await frozenOf(request.here, document.id, earlier);
  if (!before) return '';
  return (
    <Folded summary={t.handbook.versionChanges({ number: earlier })}>
      <Changes changes={changesBetween(before, frozen)} t={t} />
    </Folded>
  );
}

async function frozenParts(request: Request, { chapters }: Frozen, t: Words): Promise<readonly Html[]> {
  const { here } = request;
  const parts: Html[] = [];
  for (const { slug, title, body, sections, language } of chapters) {
    const lang = language === t.language ? undefined : language;
    parts.push(
      <section class="section chapter" id={`chapter-${slug}`}>
        <h2 lang={lang}>{title}</h2>
        <Parts
          parts={await filledParts(here, { body, sections }, t)}
          level={3}
          lang={lang}
          slug={here.community.slug}
        />
      </section>,
    );
  }
  return parts;
}
