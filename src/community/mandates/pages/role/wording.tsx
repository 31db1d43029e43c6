import { dayOf } from '../../../../basics/day';
import { day, Facts, Folded, money, Section, type Words } from '../../../../design';
import type { Request } from '../../../../machinery/web';
import { facilitates } from '../../../members';
import type { Role, versionsOfRole } from '../../queries';
import { filled, ToldLines } from '../common';
import { RoleForm, usualRole } from './form';
import type { Part } from './part';

/** What a role is for, and what its holder may decide. */
export function RoleFacts({ request, t, role }: { request: Request; t: Words; role: Pick<Role, keyof Version> }) {
  const { currency } = request.here.community;
  return (
    <Facts
      facts={[
        [t.mandates.domains(), role.domains && <ToldLines request={request} text={role.domains} />],
        [
          t.mandates.accountabilities(),
          role.accountabilities && <ToldLines request={request} text={role.accountabilities} />,
        ],
        [t.mandates.criteria(), role.criteria && <ToldLines request={request} text={role.criteria} />],
        [t.mandates.alone(), role.alone && <ToldLines request={request} text={role.alone} />],
        [
          t.mandates.aloneAmount(),
          role.aloneCents === null ? t.mandates.noAmount() : money(role.aloneCents, currency, t.language),
        ],
        [t.mandates.termLength(), t.mandates.months({ count: role.termMonths })],
        [t.mandates.placesField(), String(role.places)],
        [t.mandates.standing(), t.mandates.standingIs({ standing: role.standing ?? 'none' })],
      ]}
    />
  );
}

type Version = Awaited<ReturnType<typeof versionsOfRole>>[number]['was'];

interface ChangesProps extends Part {
  readonly role: Role;
  readonly versions: Awaited<ReturnType<typeof versionsOfRole>>;
}

/** The form to change the role, and how it read before. */
export function Changes({ request, t, role, refused, versions }: ChangesProps) {
  const { here } = request;
  const form = filled(request, t, refused, 'role', usualRole(role, t.language));
  return (
    <>
      {here.actor.seats.some(facilitates) && (
        <Folded summary={t.mandates.changeRole()} open={form.isRefused}>
          <RoleForm request={request} form={form} role={role} />
        </Folded>
      )}
      {versions.length > 1 && (
        <Folded summary={t.mandates.versions({ count: versions.length - 1 })}>
          {versions.slice(1).map(({ version, changedAt, changedBy, was }) => (
            <Section
              title={t.mandates.versionLine({
                version,
                day: day(dayOf(changedAt, here.community.timeZone), t.language),
                who: changedBy,
              })}
            >
              <p>
                <b>{was.name}</b>
              </p>
              {was.purpose && <p class="as-typed">{was.purpose}</p>}
              <RoleFacts request={request} t={t} role={was} />
            </Section>
          ))}
        </Folded>
      )}
    </>
  );
}
