import type { Day } from '../../../../basics/day';
import { plusMonths } from '../../../../basics/day';
import { isId } from '../../../../basics/id';
import { isRefusal, refuse } from '../../../../basics/outcome';
import {
  Button,
  CopyButton,
  day,
  Field,
  Folded,
  Form,
  faultsOf,
  moment,
  Notice,
  Table,
  type Words,
} from '../../../../design';
import { type Answer, notFound, page, type Request, seeOther, typed, unprocessable } from '../../../../machinery/web';
import { endLink, makeLink, opensOn } from '../../actions';
import { type KeptGrant, linksOf, type OfficerLink } from '../../queries';
import { GRANT_LIMITS } from '../../rules';
import { dayIn, grantIn, grantPath, lineIn } from './common';
import { type GrantPageState, grantBody } from './page';

/** POST /:community/grants/:grant/links: makes a link for whoever checks it, and tells its address once. */
export async function makeLinkPage(request: Request): Promise<Answer> {
  const grant = await grantIn(request);
  if (!grant) return notFound();
  const officer = lineIn(request.form, 'officer', GRANT_LIMITS.line);
  const expiresOn = dayIn(request.form, 'expiresOn');
  const made = isRefusal(officer)
    ? officer
    : isRefusal(expiresOn)
      ? expiresOn
      : await makeLink(request.here, grant, { officer, expiresOn });
  if (isRefusal(made)) return unprocessable(await grantBody(request, grant, { refusal: made, form: 'links' }));
  const madeAddress = `${request.origin}/${request.here.community.slug}/officer/${made.token}`;
  // Told on this page alone: what is kept of it cannot be read back.
  return page(await grantBody(request, grant, { form: 'links', madeAddress }));
}

/** POST /:community/grants/:grant/links/revocation */
export async function endLinkPage(request: Request): Promise<Answer> {
  const grant = await grantIn(request);
  if (!grant) return notFound();
  const id = typed(request.form, 'link');
  const link = isId(id) ? (await linksOf(request.here, grant.id)).find((each) => each.id === id) : undefined;
  const refusal = link ? await endLink(request.here, grant, link) : refuse('link-ended');
  if (refusal) return unprocessable(await grantBody(request, grant, { refusal, form: 'links' }));
  return seeOther(grantPath(request, grant, '?done=grants.linkEnded#links'));
}

/** The address of a link that was just made, where the eye falls first: it is told once. */
export const MadeLink = ({ address, t }: { address: string; t: Words }) => (
  <Notice kind="good" title={t.grants.linkMade()}>
    <p class="address">
      <code>{address}</code>
    </p>
    <CopyButton t={t} text={address} />
  </Notice>
);

interface LinksProps {
  readonly request: Request;
  readonly grant: KeptGrant;
  readonly links: readonly OfficerLink[];
  readonly t: Words;
  readonly state: GrantPageState;
  readonly today: Day;
}

/** Who may look from outside, until when, and when they last did. */
export function LinksPart({ request, grant, links, t, state, today }: LinksProps) {
  const refusal = state.form === 'links' ? state.refusal : undefined;
  const faults = faultsOf(refusal, t, 'grants');
  const { timeZone } = request.here.community;
  const value = (name: string, first: string) => (refusal ? typed(request.form, name) : first);
  return (
    <>
      <p>{t.grants.linksLead()}</p>
      {links.length > 0 && (
        <Table
          quiet
          caption={t.grants.links()}
          columns={[
            { name: t.grants.columnOfficer() },
            { name: t.grants.columnOpens() },
            { name: t.grants.columnOpened() },
            { name: '' },
          ]}
          rows={links.map((link) => [
            link.officer,
            link.endedAt
              ? t.grants.linkEndedOn({ moment: moment(link.endedAt, timeZone, t.language) })
              : t.grants.linkUntil({
                  day: day(link.expiresOn, t.language),
                  when: opensOn(link, today) ? 'open' : 'over',
                }),
            link.lastOpenedAt
              ? t.grants.linkOpened({ count: link.openings, moment: moment(link.lastOpenedAt, timeZone, t.language) })
              : t.grants.linkNeverOpened(),
            opensOn(link, today) ? (
              <Form action={grantPath(request, grant, '/links/revocation')} class="inline">
                <input type="hidden" name="link" value={link.id} />
                <Button kind="quiet">{t.grants.endLink()}</Button>
              </Form>
            ) : (
              ''
            ),
          ])}
        />
      )}
      <Folded summary={t.grants.makeLink()} open={refusal !== undefined}>
        <Form action={grantPath(request, grant, '/links')} repeatable>
          <Field
            t={t}
            name="officer"
            label={t.grants.fieldOfficer()}
            value={value('officer', '')}
            faults={faults}
            most={GRANT_LIMITS.line}
          />
          <Field
            t={t}
            type="date"
            name="expiresOn"
            label={t.grants.fieldExpires()}
            value={value('expiresOn', plusMonths(today, 3))}
            faults={faults}
          />
          <Button>{t.grants.makeLink()}</Button>
        </Form>
      </Folded>
    </>
  );
}
