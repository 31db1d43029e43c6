import { dayOf } from '../../../basics/day';
import { isId } from '../../../basics/id';
import { ButtonLink, day, Empty, Heading, layout, Notice, Pager, Table, Tag, type Words, words } from '../../../design';
import { type Answer, notFound, numberIn, page, type Request } from '../../../machinery/web';
import { facilitates } from '../../members';
import { problemToPropose } from '../actions';
import {
  type ChosenSplit,
  type ObligationMatter,
  replay,
  splitByNumber,
  splitCertificate,
  splitNeedlessBy,
  splitOf,
  splitsAfter,
} from '../queries';
import { certificateAnswer, Proof } from './certificates';
import { amountIn, keyName } from './common';
import { Inputs } from './inputs';
import { MatterLink, matterAt, matterPath, splitPath } from './matter';
import { SplitFigures, standingOf } from './panels';

/** GET /:community/needs/:number/splits/:split: a kept split, its inputs, and the same cents counted again. */
export const splitPage = (request: Request): Promise<Answer> => keptPage(request, 'need');

/** GET /:community/projects/:number/splits/:split: the same for a project. */
export const projectSplitPage = (request: Request): Promise<Answer> => keptPage(request, 'project');

/** GET /:community/needs/:number/splits/:split/certificate: what went in, what came out, what the ids are called. */
export const splitCertificateFile = (request: Request): Promise<Answer> => keptFile(request, 'need');

/** GET /:community/projects/:number/splits/:split/certificate: the same for a project. */
export const projectSplitCertificateFile = (request: Request): Promise<Answer> => keptFile(request, 'project');

async function keptFile(request: Request, kind: ObligationMatter['kind']): Promise<Answer> {
  const chosen = await keptAt(request, kind);
  if (!chosen) return notFound();
  const name = `${kind}-${chosen.matter.number}-split-${chosen.number}`;
  return certificateAnswer(request, splitCertificate(request.here.community, chosen), name);
}

async function keptAt(request: Request, kind: ObligationMatter['kind']): Promise<ChosenSplit | undefined> {
  const matter = await matterAt(request, kind);
  const number = numberIn(request, 'split');
  return matter && number !== undefined ? splitByNumber(request.here, matter.id, number) : undefined;
}

async function keptPage(request: Request, kind: ObligationMatter['kind']): Promise<Answer> {
  const chosen = await keptAt(request, kind);
  if (!chosen) return notFound();
  const { matter } = chosen;
  const t = words(request.language);
  const { here } = request;
  const isNewest = (await splitOf(here, matter.id))?.id === chosen.id;
  const standing = await standingOf(request, chosen);
  const { owedBy } = standing;
  const needlessBy = await splitNeedlessBy(here, chosen.id);
  const problem = await problemToPropose(here, chosen);
  const title = t.funding.splitTitle({ number: chosen.number, need: matter.title });
  return page(
    layout(
      request,
      { title, wide: true },
      <>
        <Heading
          title={t.funding.splitNumbered({ number: chosen.number })}
          above={<MatterLink request={request} matter={matter} />}
          lead={chosenWords(request, chosen, t)}
        >
          {isNewest && !problem && owedBy === undefined && here.actor.seats.some(facilitates) && (
            <ButtonLink href={matterPath(request, matter, '/split/proposal')}>{t.funding.propose()}</ButtonLink>
          )}
        </Heading>
        {needlessBy !== undefined && owedBy === undefined && (
          <Notice kind="awaited" title={t.funding.owedAlreadyTitle()}>
            <p>
              {t.funding.needlessBy()}{' '}
              <a href={`/${here.community.slug}/proposals/${needlessBy}`}>
                {t.obligations.proposal({ number: needlessBy })}
              </a>
            </p>
          </Notice>
        )}
        <SplitFigures request={request} chosen={chosen} {...standing} isOwnPage />
        <Inputs request={request} chosen={chosen} t={t} />
        <Proof
          request={request}
          certificate={splitCertificate(here.community, chosen)}
          href={splitPath(request, chosen, '/certificate')}
        />
        <p>
          <a href={`/${here.community.slug}/splits`}>{t.funding.splitsTitle()}</a>
        </p>
      </>,
    ),
  );
}

/** GET /:community/splits: every split ever kept, each counted again on the spot. */
export async function splitsPage(request: Request): Promise<Answer> {
  const t = words(request.language);
  const after = request.query.get('after');
  const found = await splitsAfter(request.here, isId(after) ? after : null);
  const differing = found.filter((chosen) => replay(chosen).length > 0);
  const amount = amountIn(request, t);
  return page(
    layout(
      request,
      { title: t.funding.splitsTitle(), wide: true },
      <>
        <Heading
          above={<a href={`/${request.here.community.slug}/needs`}>{t.needs.title()}</a>}
          title={t.funding.splitsTitle()}
          lead={t.funding.splitsLead()}
        />
        {found.length > 0 && differing.length === 0 && <p>{t.funding.replayedSame()}</p>}
        {found.length === 0 ? (
          <Empty title={t.funding.splitsEmptyTitle()}>
            <p>{t.funding.splitsEmpty()}</p>
          </Empty>
        ) : (
          <Table
            quiet
            caption={t.funding.splitsCaption()}
            columns={[
              { name: t.funding.splitsCaption() },
              { name: t.funding.keyName() },
              { name: t.funding.cost(), numeric: true },
              ...(differing.length > 0 ? [{ name: t.funding.replayed() }] : []),
            ]}
            rows={found.map((chosen) => [
              <a href={splitPath(request, chosen)}>{splitWords(chosen, t)}</a>,
              keyName(chosen, t),
              amount(chosen.costCents),
              ...(differing.length > 0
                ? [differing.includes(chosen) && <Tag kind="bad">{t.funding.replayedDiffers()}</Tag>]
                : []),
            ])}
          />
        )}
        <Pager
          t={t}
          previous={after ? request.path : undefined}
          next={found.length === 50 ? `${request.path}?after=${found.at(-1)?.id}` : undefined}
        />
      </>,
    ),
  );
}

const splitWords = ({ matter, number }: ChosenSplit, t: Words): string =>
  matter.kind === 'need'
    ? t.funding.splitLine({ need: matter.number, number, title: matter.title })
    : t.funding.splitLineOfProject({ project: matter.number, number, title: matter.title });

const chosenWords = ({ here }: Request, { chosenBy, chosenAt }: ChosenSplit, t: Words): string =>
  t.funding.chosenBy({ who: chosenBy, day: day(dayOf(chosenAt, here.community.timeZone), t.language) });
