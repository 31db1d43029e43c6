import {
  Button,
  Difference,
  day,
  Field,
  Folded,
  Form,
  faultsOf,
  Heading,
  layout,
  markdown,
  moment,
  Notice,
  PrintButton,
  Problem,
  Section,
  Tag,
  TextArea,
  type Words,
  words,
} from '../../../../design';
import type { Request } from '../../../../machinery/web';
import { maySpeak } from '../../../members';
import { discussedNeeds } from '../../actions';
import { changeSentence } from '../../letters';
import {
  type Approval,
  agendaOf,
  approvalOf,
  effectsOf,
  expectedAt,
  type Meeting,
  type MinutesVersion,
  tasksOfMeeting,
} from '../../queries';
import { type Change, changesFor, MINUTES_LIMIT, SENTENCE_LIMIT } from '../../rules';
import { bodyName, meetingsPath } from '../common';
import { writtenIn } from './notes';
import type { RefusedMinutes } from './page';

interface DocumentProps {
  readonly request: Request;
  readonly meeting: Meeting;
  readonly versions: readonly MinutesVersion[];
  readonly last: MinutesVersion;
  readonly approval: Approval | undefined;
  readonly refused: RefusedMinutes | undefined;
  readonly t: Words;
}

/** What was written, once people have hung up: what it changes for the reader, the text, its versions. */
export async function documentBody(
  request: Request,
  meeting: Meeting,
  versions: readonly MinutesVersion[],
  refused?: RefusedMinutes,
): Promise<string> {
  const { here } = request;
  const t = words(request.language);
  const last = versions.at(-1);
  if (!last) return '';
  const props = { request, meeting, versions, last, refused, t, approval: await approvalOf(here, meeting.id) };
  const { timeZone } = here.community;
  return layout(
    request,
    { title: t.minutes.documentTitle({ title: meeting.title, day: day(meeting.onDay, t.language) }) },
    <>
      <Heading
        above={<a href={meetingsPath(request, `/${meeting.number}`)}>{bodyName(meeting.circle, t)}</a>}
        title={t.minutes.documentTitle({ title: meeting.title, day: day(meeting.onDay, t.language) })}
        lead={t.minutes.versionOf({ version: last.version, who: last.by, when: moment(last.at, timeZone, t.language) })}
      >
        <State {...props} />
      </Heading>
      <Problem t={t} faults={faultsOf(refused?.refusal, t, 'minutes')} />
      <Late {...props} />
      <ForYou changes={await ownChanges(request, meeting)} t={t} />
      <div class="text minutes-text">{markdown(last.text, 2)}</div>
      <PrintButton t={t} />
      <Correcting {...props} />
      <Versions {...props} />
    </>,
  );
}

async function ownChanges({ here }: Request, meeting: Meeting): Promise<readonly Change[]> {
  const people = await expectedAt(here, meeting);
  const own = people.find(({ personId }) => personId === here.actor.personId);
  const organisationId =
    own?.organisationId ?? here.actor.seats.find((seat) => seat.organisationId)?.organisationId ?? null;
  return changesFor(
    { personId: here.actor.personId, organisationId },
    {
      tasks: await tasksOfMeeting(here, meeting.id),
      effects: await effectsOf(here, meeting.id),
      needs: await discussedNeeds(here, await agendaOf(here, meeting.id)),
    },
  );
}

const State = ({ request, approval, t }: DocumentProps) =>
  approval ? (
    <Tag kind="good">
      <a href={meetingsPath(request, `/${approval.atNumber}`)}>
        {t.minutes.approvedAt({ day: day(approval.atDay, t.language) })}
      </a>
    </Tag>
  ) : (
    <Tag>{t.minutes.notApproved()}</Tag>
  );

const ForYou = ({ changes, t }: { changes: readonly Change[]; t: Words }) =>
  changes.length === 0 ? (
    ''
  ) : (
    <Notice kind="awaited" title={t.minutes.forYou()}>
      <ul>
        {changes.map((change) => (
          <li>{changeSentence(change, t)}</li>
        ))}
      </ul>
    </Notice>
  );

/** What somebody had noted without network, and that came after the end: it is not lost, it becomes a correction. */
function Late({ request, t }: DocumentProps) {
  const late = writtenIn(request.form);
  if (late === '') return '';
  return (
    <Notice kind="bad" title={t.minutes.lateTitle()}>
      <p>{t.minutes.lateHint()}</p>
      <p class="as-typed">{late}</p>
    </Notice>
  );
}

/** Until it is approved, anyone who may speak corrects it: the former version stays. */
function Correcting({ request, meeting, last, approval, refused, t }: DocumentProps) {
  if (approval || !request.here.actor.seats.some(maySpeak)) return '';
  const own = refused?.form === 'correction' ? refused.refusal : undefined;
  const faults = faultsOf(own, t, 'minutes');
  const late = writtenIn(request.form);
  return (
    <Folded summary={t.minutes.correct()} open={refused !== undefined || late !== ''}>
      <Form
        action={meetingsPath(request, `/${meeting.number}/minutes/versions`)}
        version={last.version}
        keep={`minutes.${request.here.community.slug}.${meeting.number}`}
      >
        <TextArea
          {...{ t, faults }}
          name="text"
          rows={18}
          most={MINUTES_LIMIT}
          label={t.minutes.fieldText()}
          hint={t.minutes.fieldTextHint()}
          value={own ? String(request.form.text ?? '') : [last.text, late].filter(Boolean).join('\n\n')}
        />
        <Field
          {...{ t, faults }}
          name="why"
          most={SENTENCE_LIMIT}
          label={t.minutes.fieldWhy()}
          value={own ? String(request.form.why ?? '') : late && t.minutes.lateWhy()}
        />
        <Button>{t.minutes.correct()}</Button>
      </Form>
    </Folded>
  );
}

/** Every version with what changed in it, word by word. */
function Versions({ request, versions, t }: DocumentProps) {
  if (versions.length < 2) return '';
  const { timeZone } = request.here.community;
  return (
    <div class="on-screen">
      <Section title={t.minutes.versionsTitle()} id="versions">
        {[...versions].reverse().map((each) => {
          const before = versions.find(({ version }) => version === each.version - 1);
          const said = { version: each.version, who: each.by, when: moment(each.at, timeZone, t.language) };
          return (
            <Folded summary={t.minutes.versionOf(said)}>
              {each.why && <p class="hint">{each.why}</p>}
              {before ? (
                <Difference t={t} before={before.text} after={each.text} />
              ) : (
                <div class="text">{markdown(each.text, 3)}</div>
              )}
            </Folded>
          );
        })}
      </Section>
    </div>
  );
}
