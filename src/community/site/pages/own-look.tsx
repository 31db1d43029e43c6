import { dayOf } from '../../../basics/day';
import {
  Button,
  Choices,
  day,
  type Fault,
  Field,
  FileField,
  Form,
  Notice,
  PICTURES,
  Section,
  type Words,
} from '../../../design';
import { LARGEST_UPLOAD_BYTES } from '../../../machinery/files';
import { type Request, typed } from '../../../machinery/web';
import { accentOf, hostOf, logoOf } from '../queries';
import { ACCENTS } from '../rules/accents';
import { proofFor, recordNameFor } from '../rules/hosts';

interface OwnProps {
  readonly request: Request;
  readonly t: Words;
  readonly faults: readonly Fault[];
}

/** The colour of a community's own. */
export async function lookSection({ request, t, faults }: OwnProps) {
  const { slug } = request.here.community;
  const accent = await accentOf(request.here);
  return (
    <Section title={t.site.lookTitle()} id="look">
      <p>{t.site.lookLead()}</p>
      <Form action={`/${slug}/site/look`}>
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
  );
}

/** The picture of a community's own. */
export async function logoSection({ request, t, faults }: OwnProps) {
  const { slug } = request.here.community;
  const logo = await logoOf(request.here);
  return (
    <Section title={t.site.logoTitle()} id="logo">
      {logo && (
        <p>
          <img src={`/${slug}/files/${logo}`} alt={t.site.logoAlt()} width="88" height="88" class="own-logo" />
        </p>
      )}
      <Form action={`/${slug}/site/logo`} files>
        <FileField
          t={t}
          name="logo"
          accept={PICTURES}
          mostBytes={LARGEST_UPLOAD_BYTES}
          label={t.site.logo()}
          hint={t.site.logoHint()}
          faults={faults}
        />
        <Button kind="quiet">{t.site.chooseLogo()}</Button>
      </Form>
      {logo && (
        <Form action={`/${slug}/site/logo/removal`} class="actions">
          <Button kind="quiet">{t.site.removeLogo()}</Button>
        </Form>
      )}
    </Section>
  );
}

/** The community's own domain name, and what has to be written there before it leads here. */
export async function domainSection({ request, t, faults }: OwnProps) {
  const { here } = request;
  const known = await hostOf(here);
  const { slug, timeZone } = here.community;
  const isRefused = faults.some(({ field }) => field === 'domain');
  return (
    <Section title={t.site.domainTitle()} id="domain">
      <p>{t.site.domainLead()}</p>
      {known?.confirmedAt && (
        <Notice kind="good">
          <p>
            {t.site.domainConfirmed({ domain: known.host, day: day(dayOf(known.confirmedAt, timeZone), t.language) })}
          </p>
        </Notice>
      )}
      {known && !known.confirmedAt && (
        <Notice title={t.site.domainWaits({ domain: known.host })}>
          <p>{t.site.domainRecord()}</p>
          <p>
            <code>{recordNameFor(known.host)}</code>
            <br />
            <code>{proofFor(here.community.id)}</code>
          </p>
          <p class="hint">{known.checkedAt ? t.site.domainNotYet() : t.site.domainSoon()}</p>
        </Notice>
      )}
      <Form action={`/${slug}/site/domain`}>
        <Field
          t={t}
          name="domain"
          optional
          most={200}
          faults={faults}
          label={t.site.domain()}
          hint={t.site.domainHint()}
          value={isRefused ? typed(request.form, 'domain') : (known?.host ?? '')}
        />
        <Button kind="quiet">{t.site.saveDomain()}</Button>
      </Form>
    </Section>
  );
}
