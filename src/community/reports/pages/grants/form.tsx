import { isId } from '../../../../basics/id';
import { isRefusal, type Refusal } from '../../../../basics/outcome';
import {
  Button,
  currencySign,
  Field,
  Form,
  faultsOf,
  Heading,
  layout,
  Problem,
  TextArea,
  words,
} from '../../../../design';
import {
  type Answer,
  notFound,
  type Form as Posted,
  page,
  type Request,
  seenIn,
  seeOther,
  typed,
  unprocessable,
} from '../../../../machinery/web';
import { beginGrant, changeTerms } from '../../actions';
import { guideById, type KeptGrant } from '../../queries';
import { GRANT_LIMITS, type GrantTerms } from '../../rules';
import { amountIn, amountText, dayIn, grantIn, grantPath, lineIn, textIn } from './common';

/** GET /:community/grants/new: what was agreed, and already what comes after; begun from a guide where one is named. */
export async function newGrantPage(request: Request): Promise<Answer> {
  const id = request.query.get('guide');
  const guide = isId(id) ? await guideById(request.here, id) : undefined;
  const { answers } = guide ?? {};
  const known = answers && {
    ...{ title: answers.title, funder: answers.funder, fromOn: answers.fromOn ?? '', untilOn: answers.untilOn ?? '' },
    ...{ amount: amountText(answers.amountCents), objectives: '', stops: answers.stops },
    ...{ carriers: answers.carriersAfter, after: amountText(answers.afterCents) },
  };
  return page(body(request, { known }));
}

/** POST /:community/grants */
export async function beginGrantPage(request: Request): Promise<Answer> {
  const input = termsIn(request.form);
  const begun = isRefusal(input) ? input : await beginGrant(request.here, input);
  if (isRefusal(begun)) return unprocessable(body(request, { refusal: begun }));
  return seeOther(grantPath(request, begun, '/plan?done=grants.begun'));
}

/** GET /:community/grants/:grant/edit */
export async function editGrantPage(request: Request): Promise<Answer> {
  const grant = await grantIn(request);
  return grant ? page(body(request, { grant, known: knownOf(grant) })) : notFound();
}

/** POST /:community/grants/:grant */
export async function changeGrantPage(request: Request): Promise<Answer> {
  const grant = await grantIn(request);
  if (!grant) return notFound();
  const input = termsIn(request.form);
  const refusal = isRefusal(input) ? input : await changeTerms(request.here, grant, input, seenIn(request.form));
  if (refusal) return unprocessable(body(request, { grant, refusal }));
  return seeOther(grantPath(request, grant, '?done=grants.changed'));
}

function termsIn(form: Posted): GrantTerms | Refusal {
  const read = {
    title: lineIn(form, 'title', GRANT_LIMITS.title),
    funder: lineIn(form, 'funder', GRANT_LIMITS.funder),
    fromOn: dayIn(form, 'fromOn'),
    untilOn: dayIn(form, 'untilOn'),
    amountCents: amountIn(form, 'amount'),
    objectives: textIn(form, 'objectives'),
    stops: textIn(form, 'stops'),
    carriers: textIn(form, 'carriers'),
    afterCents: amountIn(form, 'after'),
  };
  const { title, funder, fromOn, untilOn, amountCents, objectives, stops, carriers, afterCents } = read;
  if (isRefusal(title)) return title;
  if (isRefusal(funder)) return funder;
  if (isRefusal(fromOn)) return fromOn;
  if (isRefusal(untilOn)) return untilOn;
  if (isRefusal(amountCents)) return amountCents;
  if (isRefusal(objectives)) return objectives;
  if (isRefusal(stops)) return stops;
  if (isRefusal(carriers)) return carriers;
  if (isRefusal(afterCents)) return afterCents;
  return { title, funder, fromOn, untilOn, amountCents, objectives, stops, carriers, afterCents };
}

type Known = Readonly<Record<string, string>>;

const knownOf = (grant: KeptGrant): Known => ({
  ...{ title: grant.title, funder: grant.funder, fromOn: grant.fromOn, untilOn: grant.untilOn },
  ...{ amount: amountText(grant.amountCents), objectives: grant.objectives, stops: grant.stops },
  ...{ carriers: grant.carriers, after: amountText(grant.afterCents) },
});

interface BodyParts {
  readonly grant?: KeptGrant;
  readonly known?: Known | undefined;
  readonly refusal?: Refusal;
}

function body(request: Request, { grant, known = {}, refusal }: BodyParts): string {
  const t = words(request.language);
  const faults = faultsOf(refusal, t, 'grants');
  const { currency } = request.here.community;
  const common = (name: string) => ({ t, faults, name, value: refusal ? typed(request.form, name) : known[name] });
  const title = grant ? t.grants.edit() : t.grants.newGrant();
  const list = `/${request.here.community.slug}/grants`;
  return layout(
    request,
    { title },
    <>
      <Heading
        above={<a href={grant ? grantPath(request, grant) : list}>{grant?.title ?? t.grants.title()}</a>}
        title={title}
        lead={t.grants.newLead()}
      />
      <Problem t={t} faults={faults} />
      <Form
        action={grant ? grantPath(request, grant) : list}
        version={grant && (refusal ? typed(request.form, 'version') : grant.version)}
        keep={`grants.${request.here.community.slug}.${grant?.slug ?? 'new'}`}
      >
        <Field
          {...common('title')}
          label={t.grants.fieldTitle()}
          hint={t.grants.fieldTitleHint()}
          most={GRANT_LIMITS.title}
        />
        <Field
          {...common('funder')}
          label={t.grants.fieldFunder()}
          hint={t.grants.fieldFunderHint()}
          most={GRANT_LIMITS.funder}
        />
        <Field {...common('fromOn')} type="date" label={t.grants.fieldFrom()} />
        <Field {...common('untilOn')} type="date" label={t.grants.fieldUntil()} />
        <Field
          {...common('amount')}
          type="number"
          optional
          unit={currencySign(currency)}
          label={t.grants.amount()}
          hint={t.grants.fieldAmountHint()}
        />
        <TextArea {...common('objectives')} optional label={t.grants.objectives()} most={GRANT_LIMITS.text} />
        <fieldset class="choices">
          <legend>{t.grants.after()}</legend>
          <p class="hint">{t.grants.afterHint()}</p>
          <TextArea {...common('stops')} optional rows={2} label={t.grants.fieldStops()} most={GRANT_LIMITS.text} />
          <TextArea
            {...common('carriers')}
            optional
            rows={2}
            label={t.grants.fieldCarriers()}
            most={GRANT_LIMITS.text}
          />
          <Field
            {...common('after')}
            type="number"
            optional
            unit={currencySign(currency)}
            label={t.grants.fieldAfter()}
            hint={t.grants.fieldAfterHint()}
          />
        </fieldset>
        <Button>{grant ? t.grants.save() : t.grants.begin()}</Button>
      </Form>
    </>,
  );
}
