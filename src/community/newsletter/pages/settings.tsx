import { z } from 'zod';
import { isRefusal, type Refusal } from '../../../basics/outcome';
import { Button, Checkbox, Field, Form, faultsOf, Heading, layout, Problem, words } from '../../../design';
import {
  type Answer,
  optionalText,
  page,
  parse,
  type Request,
  seeOther,
  typed,
  unprocessable,
} from '../../../machinery/web';
import { settle } from '../actions';
import { settingsOf } from '../queries';
import { NAME_LIMIT } from '../rules/subscription';

const Shape = z.object({ name: optionalText(NAME_LIMIT), version: z.coerce.number().int() });

/** GET /:community/newsletter/settings */
export const newsletterSettingsPage = async (request: Request): Promise<Answer> => page(await settingsBody(request));

/** POST /:community/newsletter/settings */
export async function settleNewsletterPage(request: Request): Promise<Answer> {
  const { form, here } = request;
  const input = parse(Shape, form);
  const chosen = { isOpen: typed(form, 'open') === 'yes', isPublic: typed(form, 'public') === 'yes' };
  const settled = isRefusal(input)
    ? input
    : await settle(here, { ...chosen, name: input.name.replace(/\s+/g, ' '), seen: input.version });
  if (isRefusal(settled)) return unprocessable(await settingsBody(request, settled));
  return seeOther(`/${here.community.slug}/newsletter?done=newsletter.settled`);
}

async function settingsBody(request: Request, refusal?: Refusal): Promise<string> {
  const t = words(request.language);
  const { form, here } = request;
  const kept = await settingsOf(here);
  const faults = faultsOf(refusal, t, 'newsletter');
  const place = `/${here.community.slug}/newsletter`;
  const ticked = (name: 'open' | 'public', isKept: boolean): string =>
    refusal ? typed(form, name) : isKept ? 'yes' : '';
  return layout(
    request,
    { title: t.newsletter.settingsTitle() },
    <>
      <Heading
        above={<a href={place}>{t.newsletter.title()}</a>}
        title={t.newsletter.settingsTitle()}
        lead={t.newsletter.settingsLead()}
      />
      <Problem t={t} faults={faults} />
      <Form action={`${place}/settings`} version={kept.version}>
        <Field
          {...{ t, faults, name: 'name', most: NAME_LIMIT, optional: true }}
          label={t.newsletter.nameField()}
          hint={t.newsletter.nameHint()}
          value={refusal ? typed(form, 'name') : kept.name}
        />
        <Checkbox
          {...{ t, faults, name: 'open', value: ticked('open', kept.isOpen) }}
          label={t.newsletter.openField()}
          hint={t.newsletter.openHint()}
        />
        <Checkbox
          {...{ t, faults, name: 'public', value: ticked('public', kept.isPublic) }}
          label={t.newsletter.publicField()}
          hint={t.newsletter.publicHint()}
        />
        <Button>{t.newsletter.settingsKeep()}</Button>
      </Form>
    </>,
  );
}
