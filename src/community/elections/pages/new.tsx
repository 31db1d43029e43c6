import { dayOf, plusDays } from '../../../basics/day';
import { isRefusal, type Refusal } from '../../../basics/outcome';
import {
  Button,
  ButtonLink,
  Card,
  Cards,
  Checkbox,
  Choices,
  Empty,
  Form,
  faultsOf,
  Heading,
  layout,
  Notice,
  Problem,
  SpeakingFor,
  type Words,
  words,
} from '../../../design';
import { type Answer, page, type Request, seeOther, typed, unprocessable } from '../../../machinery/web';
import { type Role, rolesOf } from '../../mandates';
import { membersToday } from '../../members';
import { openElection } from '../actions';
import { underWay } from '../queries';
import { TERM_KINDS } from '../rules';
import { wordingIn } from './acts';
import { leadingSeats, Pace, pathOf } from './common';
import { doneAt } from './election';
import { fieldsOf } from './forms';
import { WordingFields } from './leading';

/** GET /:community/elections/new?role=…&kind=…: first the role, then its words as the mandates have them. */
export const newElectionPage = async (request: Request): Promise<Answer> =>
  page(await show(request, request.query.get('role') ?? ''));

/** POST /:community/elections */
export async function openElectionPage(request: Request): Promise<Answer> {
  const { form, here, origin } = request;
  const role = typed(form, 'role');
  const input = {
    ...wordingIn(form),
    ...{ role, termKind: typed(form, 'termKind'), mode: typed(form, 'mode'), endsOn: typed(form, 'endsOn') },
    seatId: typed(form, 'seat') || undefined,
    isAnother: typed(form, 'another') === 'yes',
  };
  const opened = await openElection(here, input, { origin });
  if (isRefusal(opened)) return unprocessable(await show(request, role, opened));
  return seeOther(doneAt(request, opened.number, 'opened'));
}

async function show(request: Request, slug: string, refusal?: Refusal): Promise<string> {
  const t = words(request.language);
  const roles = await rolesOf(request.here);
  const role = roles.find((each) => each.slug === slug);
  const voters = (await membersToday(request.here)).length;
  const already = role ? (await underWay(request.here)).filter(({ roleId }) => roleId === role.id) : [];
  return layout(
    request,
    { title: t.elections.newTitle() },
    <>
      <Heading
        above={
          <>
            <a href={pathOf(request)}>{t.elections.title()}</a>
            {role && ` · ${role.name}`}
          </>
        }
        title={t.elections.newTitle()}
        lead={role ? t.elections.newLead({ voters }) : t.elections.chooseRole()}
      />
      {already.length > 0 && (
        <Notice kind="awaited" title={t.elections.alreadyTitle()}>
          {already.map(({ number, termKind }) => (
            <p>
              <a href={pathOf(request, number)}>{t.elections.electionFor({ number, kind: termKind })}</a>
            </p>
          ))}
        </Notice>
      )}
      {role ? (
        <Opening request={request} role={role} isAlready={already.length > 0} refusal={refusal} t={t} />
      ) : (
        <RoleChoice request={request} roles={roles} refusal={refusal} t={t} />
      )}
    </>,
  );
}

interface ChoiceProps {
  readonly request: Request;
  readonly roles: readonly Role[];
  readonly refusal: Refusal | undefined;
  readonly t: Words;
}

function RoleChoice({ request, roles, refusal, t }: ChoiceProps) {
  if (roles.length === 0)
    return (
      <Empty title={t.elections.noRoles()}>
        <p>{t.elections.noRolesHint()}</p>
        <ButtonLink href={`/${request.here.community.slug}/mandates`}>{t.elections.toMandates()}</ButtonLink>
      </Empty>
    );
  return (
    <>
      <Problem t={t} faults={faultsOf(refusal, t, 'elections')} />
      <Cards>
        {roles.map(({ slug, name, circleName, purpose }) => (
          <Card level={2} above={circleName} title={name} href={`${pathOf(request)}/new?role=${slug}`}>
            <p>{purpose}</p>
          </Card>
        ))}
      </Cards>
    </>
  );
}

interface OpeningProps extends Omit<ChoiceProps, 'roles'> {
  readonly role: Role;
  /** An election for that role is under way. */
  readonly isAlready: boolean;
}

function Opening({ request, role, isAlready, refusal, t }: OpeningProps) {
  const { now, community } = request.here;
  const faults = faultsOf(refusal, t, 'elections', community.currency);
  const refused = refusal && { form: 'opening', faults };
  // A month from now: the time that an election led over days mostly takes.
  const startsOn = plusDays(dayOf(now, community.timeZone), 30);
  const standing = { criteria: role.criteria, termMonths: String(role.termMonths), startsOn, mode: 'days' };
  const fields = fieldsOf({ request, refused, t }, 'opening', { ...standing, termKind: kindAsked(request) });
  return (
    <Form action={pathOf(request)} keep={`elections.new.${role.slug}`}>
      <Problem t={t} faults={faults} />
      <input type="hidden" name="role" value={role.slug} />
      <Choices
        {...fields}
        id={fields.idOf('termKind')}
        name="termKind"
        label={t.elections.fieldTermKind()}
        value={fields.value('termKind')}
        options={[
          { value: 'holder', label: t.elections.kindHolder() },
          { value: 'deputy', label: t.elections.kindDeputy() },
        ]}
      />
      {isAlready && role.places > 1 && (
        <Checkbox
          {...fields}
          id={fields.idOf('another')}
          name="another"
          label={t.elections.fieldAnother()}
          value={fields.value('another')}
        />
      )}
      <WordingFields {...fields} />
      <Pace {...fields} />
      <SpeakingFor t={t} seats={leadingSeats(request)} chosen={fields.value('seat')} />
      <Button>{t.elections.openIt()}</Button>
    </Form>
  );
}

const kindAsked = ({ query }: Request) => TERM_KINDS.find((kind) => kind === query.get('kind')) ?? 'holder';
