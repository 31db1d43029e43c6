import { z } from 'zod';
import { dayOf } from '../../../../basics/day';
import { isRefusal, type Refusal, refuse } from '../../../../basics/outcome';
import { tidy } from '../../../../basics/text';
import { words } from '../../../../design';
import { post } from '../../../../machinery/post';
import { confirmCode, isSecureOrigin, requestCode, sessionCookie } from '../../../../machinery/sign-in';
import {
  type Answer,
  cookie,
  file,
  type GroundPage,
  type GroundRequest,
  notFound,
  page,
  parse,
  seeOther,
  typed,
  unprocessable,
} from '../../../../machinery/web';
import { isInvented } from '../../../members';
import { erase, exportOf, leaveCommunity, mergeAccounts, type Someone } from '../../actions';
import { codeLetter } from '../../letters';
import { codesBody } from './codes';
import { dataBody } from './data';
import { erasedBody } from './erased';

const Other = z.object({ email: z.string().transform(tidy).pipe(z.email().max(200)) });
const LIFE_SECONDS = 900;
const PURPOSE = '/account/data';
/** Each mailbox has its own secret in the browser that asked, apart from that of signing in. */
const SECRETS = { own: 'merge-own', other: 'merge-other' } as const;

/** The pages of one's own data: see, take away, correct, merge, leave, erase. */
export function dataPages(options: {
  readonly hasMail: boolean;
}): Readonly<Record<'page' | 'file' | 'leave' | 'merge' | 'confirm' | 'erase', GroundPage>> {
  return {
    /** GET /account/data */
    page: own(async (request, person) => page(await dataBody(request, person))),
    /** GET /account/data/file */
    file: own(async (request, person) => {
      const t = words(request.language);
      const readme = { name: t.leaving.readmeName(), text: `${t.leaving.dataReadme()}\n` };
      const bytes = await exportOf(request.db, person, request.now, readme);
      return file(bytes, 'application/zip', `komunigi-${dayOf(request.now, 'Europe/Brussels')}.zip`);
    }),
    /** POST /account/data/departures */
    leave: own(async (request, person) => {
      const left = await leaveCommunity(request.db, person, typed(request.form, 'community'), request.now);
      return isRefusal(left) ? again(request, person, left) : seeOther('/account/data?done=leaving.communityLeft');
    }),
    /** POST /account/data/merger: a code to each of the two mailboxes. */
    merge: real(async (request, person) => {
      const input = parse(Other, request.form);
      return isRefusal(input)
        ? again(request, person, input)
        : askBoth(request, person, input.email.toLowerCase(), options);
    }),
    /** POST /account/data/merger/codes */
    confirm: real(confirmBoth),
    /** POST /account/data/erasure */
    erase: real(async (request, person) => {
      if (typed(request.form, 'sure') !== 'yes') return again(request, person, refuse('erase-unsure', 'sure'));
      const t = words(request.language);
      const gone = t.leaving.goneName({ code: person.id.slice(-4) });
      const erased = await erase(request.db, person, gone, request.now);
      if (isRefusal(erased)) return again(request, person, erased);
      return { ...page(erasedBody(request, erased)), cookies: [sessionCookie('', request.origin)] };
    }),
  };
}

const own =
  (act: (request: GroundRequest, person: Someone) => Promise<Answer>): GroundPage =>
  (request) =>
    request.person ? act(request, request.person) : notFound();

/** The characters of a demonstration are everybody's: nobody merges or erases them. */
const real = (act: (request: GroundRequest, person: Someone) => Promise<Answer>): GroundPage =>
  own((request, person) => (isInvented(person.email) ? Promise.resolve(notFound()) : act(request, person)));

const again = async (request: GroundRequest, person: Someone, refusal: Refusal): Promise<Answer> =>
  unprocessable(await dataBody(request, person, refusal));

async function askBoth(
  request: GroundRequest,
  person: Someone,
  email: string,
  { hasMail }: { readonly hasMail: boolean },
): Promise<Answer> {
  if (email === person.email || isInvented(email)) return again(request, person, refuse('same-account', 'email'));
  const mine = await requestCode(request.db, person.email, PURPOSE, request.now);
  if (isRefusal(mine)) return again(request, person, mine);
  const theirs = await requestCode(request.db, email, PURPOSE, request.now);
  if (isRefusal(theirs)) return again(request, person, theirs);
  await post(request.db, null, codeLetter(request, person.email, email, mine.code), request.now);
  await post(request.db, null, codeLetter(request, email, person.email, theirs.code), request.now);
  const secret = (name: string, value: string) =>
    cookie(name, value, { seconds: LIFE_SECONDS, isSecure: isSecureOrigin(request.origin) });
  return {
    ...page(codesBody(request, email, hasMail ? undefined : { own: mine.code, other: theirs.code })),
    cookies: [secret(SECRETS.own, mine.browserSecret), secret(SECRETS.other, theirs.browserSecret)],
  };
}

/** A wrong code is a try less, so the refusal is kept; a right one is used up with it. */
async function confirmBoth(request: GroundRequest, person: Someone): Promise<Answer> {
  const email = typed(request.form, 'email').toLowerCase();
  for (const [name, address] of [
    ['own', person.email],
    ['other', email],
  ] as const) {
    const secret = request.cookies[SECRETS[name]] ?? '';
    const confirmed = await confirmCode(request.db, secret, typed(request.form, name), request.now);
    const refusal = isRefusal(confirmed) ? { ...confirmed, field: name } : undefined;
    const isOther = !isRefusal(confirmed) && (confirmed.email !== address || confirmed.returnTo !== PURPOSE);
    const refused = refusal ?? (isOther ? refuse('code-spent', name) : undefined);
    if (refused) return { ...unprocessable(codesBody(request, email, undefined, refused)), kept: true };
  }
  const merged = await mergeAccounts(request.db, person, email, request.now);
  return isRefusal(merged) ? again(request, person, merged) : seeOther('/account/data?done=leaving.accountsMerged');
}
