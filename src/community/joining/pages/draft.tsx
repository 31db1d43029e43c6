import { isRefusal, type Refusal } from '../../../basics/outcome';
import { Button, ButtonLink, Facts, Form, faultsOf, Heading, layout, Problem, words } from '../../../design';
import {
  type Answer,
  type GroundPage,
  type GroundRequest,
  notFound,
  page,
  parse,
  seeOther,
  typed,
  unprocessable,
} from '../../../machinery/web';
import type { SignInPages } from '../../members';
import { draftBehind, keepDraft, sendRequest } from '../actions';
import { type Draft, type Ground, requestsOf, wallClock } from '../queries';
import { groundOf, isDoorOpen } from './ask';
import { AskFields, Asking, typedFields } from './ask-form';

export interface DraftPages {
  readonly draft: GroundPage;
  readonly send: GroundPage;
}

/** What a letter's link leads to: the draft, to complete and to send. Opening it sends nothing. */
export function draftPages(options: { readonly signIn: Pick<SignInPages, 'ask'> }): DraftPages {
  /** GET /:community/joining/drafts/:token */
  async function draft(request: GroundRequest): Promise<Answer> {
    const ground = groundOf(request);
    if (!ground) return notFound();
    const found = await draftBehind(ground, request.params.token ?? '');
    // Where nobody may ask, a link that leads nowhere does not tell that there is a community.
    if (!found) return (await isDoorOpen(ground)) ? page(goneBody(request, ground)) : notFound();
    return page(found.requestId ? await sentBody(request, ground, found) : draftBody(request, ground, found));
  }

  /** POST /:community/joining/drafts/:token: sends it, or keeps what was typed. */
  async function send(request: GroundRequest): Promise<Answer> {
    const ground = groundOf(request);
    const token = request.params.token ?? '';
    const found = ground && (await draftBehind(ground, token));
    if (!ground || !found) return notFound();
    if (found.requestId) return page(await sentBody(request, ground, found));
    if (typed(request.form, 'later')) {
      const kept = await keepDraft(ground, token, typedFields(request));
      return isRefusal(kept) ? notFound() : seeOther(`${request.path}?done=newcomers.saved`);
    }
    const input = parse(Asking, request.form);
    const sent = isRefusal(input) ? input : await sendRequest(ground, token, input, request);
    if (isRefusal(sent)) return unprocessable(draftBody(request, ground, found, sent));
    const path = `/${ground.community.slug}/joining/${sent.number}?done=newcomers.sent`;
    if (request.person?.email === sent.email) return seeOther(path);
    // The letter has proved the address; who reads on is asked for the code that proves it is them.
    const isSent = words(request.language).newcomers.doneSent();
    return options.signIn.ask({ ...request, now: await wallClock(ground) }, sent.email, path, isSent);
  }

  return { draft, send };
}

function draftBody(request: GroundRequest, { community }: Ground, draft: Draft, refusal?: Refusal): string {
  const t = words(request.language);
  const faults = faultsOf(refusal, t, 'newcomers');
  const title = t.newcomers.draftTitle({ community: community.name });
  return layout(
    request,
    { title, community },
    <>
      <Heading title={title} lead={t.newcomers.draftLead()} />
      <Problem t={t} faults={faults} />
      <Facts facts={[[t.newcomers.draftFor(), draft.email]]} />
      <Form action={request.path}>
        <AskFields request={request} values={refusal ? typedFields(request) : draft.fields} faults={faults} />
        <Button>{t.newcomers.draftSend()}</Button>
        <button type="submit" class="button quiet" name="later" value="yes" formnovalidate>
          {t.newcomers.draftSave()}
        </button>
      </Form>
    </>,
  );
}

async function sentBody(request: GroundRequest, ground: Ground, { requestId }: Draft): Promise<string> {
  const t = words(request.language);
  const number = (await requestsOf(ground)).find(({ id }) => id === requestId)?.number ?? 0;
  const path = `/${ground.community.slug}/joining/${number}`;
  return layout(
    request,
    { title: t.newcomers.draftSentTitle(), community: ground.community },
    <>
      <Heading title={t.newcomers.draftSentTitle()} lead={t.newcomers.draftSentLead({ number })} />
      <ButtonLink href={request.person ? path : `/sign-in?to=${encodeURIComponent(path)}`}>
        {t.newcomers.draftSentFollow()}
      </ButtonLink>
    </>,
  );
}

function goneBody(request: GroundRequest, { community }: Ground): string {
  const t = words(request.language);
  return layout(
    request,
    { title: t.newcomers.draftGoneTitle(), community },
    <>
      <Heading title={t.newcomers.draftGoneTitle()} lead={t.newcomers.draftGone()} />
      <ButtonLink href={`/${community.slug}/joining/ask`}>{t.newcomers.draftAgain()}</ButtonLink>
    </>,
  );
}
