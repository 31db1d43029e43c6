import type { Context } from 'hono';
import { newId } from '../../basics/id';
import { chooseLanguage, clientAddress, networkOf, readCookies, wishesOf } from './edge';
import { hasTooManyParts, LARGEST_FORM_BYTES, type Read, readForm, readFormWithFiles, whatWasTyped } from './form';
import type { Files, Form, GroundRequest, Route, Taken } from './request';
import type { Bindings, Connection, FaceRequest, Web } from './web';

/** Everything that is known before the database is asked. */
export interface Arrival {
  readonly context: Context<Bindings>;
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly cookies: Readonly<Record<string, string>>;
  readonly form: Form;
  readonly files: Files;
  readonly taken: Taken;
  readonly address: string;
  readonly requestId: string;
  readonly language: string;
  readonly wishes: readonly string[];
}

/** What a route reads of what is posted to it. */
type Measure = Pick<Route, 'fileBytes' | 'formBytes'>;

/** Reads who comes and what they bring, before the database is asked. */
export async function arrive(
  web: Web,
  context: Context<Bindings>,
  { hasBody, ...measure }: { readonly hasBody: boolean } & Measure,
): Promise<Arrival> {
  const cookies = readCookies(context.req.header('cookie') ?? null, isSecure(web));
  const method = hasBody ? 'POST' : 'GET';
  const { form, files } = hasBody ? await readPosted(context, measure) : NOTHING;
  return {
    context,
    method,
    path: context.req.path,
    cookies,
    form,
    files,
    taken: {},
    address: networkFrom(web, context.env?.incoming),
    requestId: crypto.randomUUID(),
    language: chooseLanguage(web.languages, cookies.language, context.req.header('accept-language') ?? null),
    wishes: wishesOf(cookies.language, context.req.header('accept-language') ?? null),
  };
}

/** The network somebody comes from, read without looking at the rest of what they send. */
export function networkFrom(web: Web, incoming: Connection['incoming'] | undefined): string {
  const forwarded = web.proxies > 0 ? incoming?.headers['x-forwarded-for'] : undefined;
  return networkOf(clientAddress(incoming?.socket.remoteAddress ?? '', forwarded?.toString() ?? null, web.proxies));
}

/** The host that the browser asked for. */
export const hostOf = (context: Context<Bindings>): string => context.req.header('host') ?? '';

const isSecure = (web: Web): boolean => web.publicUrl?.startsWith('https:') ?? false;

const NOTHING: Read = { form: {}, files: {} };

/** What was posted. Files are read only where the route takes them, up to what they may weigh there. */
async function readPosted(context: Context<Bindings>, { fileBytes, formBytes }: Measure): Promise<Read> {
  const type = context.req.header('content-type') ?? '';
  const hasFiles = fileBytes !== undefined && bringsFiles(context);
  const body = await readBody(context, hasFiles ? fileBytes : (formBytes ?? LARGEST_FORM_BYTES));
  if (body === null || (hasFiles && hasTooManyParts(body, type))) return { form: readForm('too-large='), files: {} };
  return hasFiles ? readFormWithFiles(body, type) : { form: readForm(new TextDecoder().decode(body)), files: {} };
}

/** Tells whether a request brings a form with files. */
const bringsFiles = (context: Context<Bindings>): boolean =>
  /^multipart\/form-data\b/i.test(context.req.header('content-type') ?? '');

/** Tells whether a request brings more than any form may weigh, to a route that reads so much; a file, where it reads those. */
export const isHeavy = (context: Context<Bindings>, { fileBytes, formBytes }: Measure): boolean =>
  bringsFiles(context)
    ? fileBytes !== undefined
    : formBytes !== undefined && Number(context.req.header('content-length') ?? 0) > LARGEST_FORM_BYTES;

/** Takes in so many bytes at most, whatever length was announced; null when there is more. */
async function readBody(context: Context<Bindings>, most: number): Promise<Uint8Array | null> {
  const announced = context.req.header('content-length');
  if (Number(announced ?? 0) > most) return null;
  if (announced !== undefined) return new Uint8Array(await context.req.arrayBuffer());
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of context.req.raw.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > most) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** What is known of a request that did not get as far as a person. */
export const face = (arrival: Arrival): FaceRequest => ({
  language: arrival.language,
  path: arrival.path,
  once: newId(),
  person: null,
  requestId: arrival.requestId,
  typed: whatWasTyped(arrival.form),
});

/** The same for a request whose person is known. */
export const faceOf = (ground: GroundRequest): FaceRequest => ({
  language: ground.language,
  path: ground.path,
  once: ground.once,
  person: ground.person,
  requestId: '',
  typed: whatWasTyped(ground.form),
});
