import { Heading, type Html, layout, type Words, words } from '../../../../../design';
import { notFound, numberIn, type Page, page, type Request } from '../../../../../machinery/web';
import type { Matter } from '../../../actions';
import { type Certificate, type Obligation, obligationsOfAct, obligationsOfMatter } from '../../../queries';
import { certificateAnswer, Proof } from '../../certificates';
import { MatterLink, matterAt, matterPath } from '../../matter';

/** A page of a matter's ledger as it was kept, with the rows it wrote and its certificate. */
export interface KeptLedgerPage<Kept> {
  readonly request: Request;
  readonly matter: Matter;
  readonly kept: Kept;
  readonly certificate: Certificate;
}

/** What a kept page says of its own: its title and its short heading, who accepted it when, why it is as it is, and what leads back. */
interface Shown {
  readonly title: string;
  readonly heading: string;
  readonly lead: string;
  readonly why: Html;
  readonly back: string;
}

type PageOf<Kept> = (here: Request['here'], matter: Matter) => Promise<readonly Kept[]>;
type Certifying<Kept> = (
  community: Request['here']['community'],
  matter: Matter,
  kept: Kept,
  rows: readonly Obligation[],
  names: ReadonlyMap<Obligation['organisationId'], string>,
) => Certificate;

/** The page and the file of one kept page of a ledger, found by the number in the address. */
export function keptPages<Kept extends { readonly id: Obligation['id']; readonly page: number }>(
  kind: Matter['kind'],
  name: 'bill' | 'joining',
  found: PageOf<Kept>,
  certify: Certifying<Kept>,
  show: (parts: KeptLedgerPage<Kept>, t: Words) => Shown,
): { readonly page: Page; readonly certificate: Page } {
  const load = async (request: Request): Promise<KeptLedgerPage<Kept> | undefined> => {
    const { here } = request;
    const matter = await matterAt(request, kind);
    const page = numberIn(request, 'page');
    const kept = matter && (await found(here, matter)).find((each) => each.page === page);
    if (!matter || !kept) return undefined;
    const rows = await obligationsOfMatter(here, matter);
    const names = new Map(rows.map((each) => [each.organisationId, each.organisationName]));
    const own = await obligationsOfAct(here, kept.id);
    return { request, matter, kept, certificate: certify(here.community, matter, kept, own, names) };
  };
  return {
    page: async (request) => {
      const parts = await load(request);
      if (!parts) return notFound();
      const { matter, kept, certificate } = parts;
      const { title, heading, lead, why, back } = show(parts, words(request.language));
      return page(
        layout(
          request,
          { title, wide: true },
          <>
            <Heading above={<MatterLink request={request} matter={matter} />} title={heading} lead={lead} />
            {why}
            <Proof
              request={request}
              certificate={certificate}
              href={matterPath(request, matter, `/${name}/${kept.page}/certificate`)}
            />
            <p>
              <a href={matterPath(request, matter, `/${name}`)}>{back}</a>
            </p>
          </>,
        ),
      );
    },
    certificate: async (request) => {
      const parts = await load(request);
      if (!parts) return notFound();
      const { matter, kept, certificate } = parts;
      return certificateAnswer(request, certificate, `${kind}-${matter.number}-${name}-${kept.page}`);
    },
  };
}
