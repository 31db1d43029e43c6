import { dayOf } from '../../../basics/day';
import { Card, day, type Words } from '../../../design';
import type { Here } from '../../../machinery/here';
import type { Awaited } from '../../handbook';
import { Length, type OnDesk, ToDo } from './common';

export const versionPath = ({ community }: Here, { slug, number }: Awaited): string =>
  `/${community.slug}/handbook/${slug}/versions/${number}`;

export const versionTitle = ({ kind, number }: Awaited, t: Words): string =>
  t.handbook.versionTitle({ document: t.handbook.documentTitle({ kind }), number });

/** A version in force that an organisation has not accepted yet. */
export const VersionOnDesk = ({ request, whose, isUrgent, version, t }: OnDesk & { version: Awaited }) => {
  const on = dayOf(version.adoptedAt, request.here.community.timeZone);
  return (
    <Card
      awaited={isUrgent}
      href={versionPath(request.here, version)}
      title={versionTitle(version, t)}
      above={whose}
      meta={
        <>
          <span>{t.handbook.inForceSince({ day: day(on, t.language) })}</span>
          <Length task="accept-version" t={t} />
        </>
      }
    >
      <ToDo href={versionPath(request.here, version)}>{t.desk.acceptVersion()}</ToDo>
    </Card>
  );
};
