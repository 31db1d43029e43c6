import type { Context } from 'hono';
import { newId } from '../../basics/id';
import { chooseLanguage, clientAddress, networkOf, readCookies } from './edge';
import { LARGEST_FORM_BYTES, readForm } from './form';
import type { Form, GroundRequest } from './request';
import type { Bindings, FaceRequest, Web } from './web';

/** Everything that is known before the database is asked. */
export interface Arrival {
  readonly context: Context<Bindings>;
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly cookies: Readonly<Record<string, string>>;
  readonly form: Record<string, string | readonly string[]>;
  readonly address: string;
  readonly requestId: string;
  readonly language: string;
}

/** Reads who comes and what they bring, before the database is asked. */
export async function arrive(web: Web, context: Context<Bindings>, hasBody: boolean): Promise<Arrival> {
  const cookies = readCookies(context.req.header('cookie') ?? null, isSecure(web));
  const address = networkOf(
    clientAddress(
      context.env?.incoming?.socket.remoteAddress ?? '',
      context.req.header('x-forwarded-for') ?? null,
      web.proxies,
    ),
  );
  const method = hasBody ? 'POST' : 'GET';
  const body = hasBody ? await readBody(context) : '';
  return {
    context,
    method,
    path: context.req.path,
    cookies,
    form: readForm(body ?? 'too-large='),
    address,
    requestId: crypto.randomUUID(),
    language: chooseLanguage(web.languages, cookies.language, context.req.header('accept-language') ?? null),
  };
}

/** The host that the browser asked for. */
export const hostOf = (context: Context<Bindings>): string => context.req.header('host') ?? '';

const isSecure = (web: Web): boolean => web.publicUrl?.startsWith('https:') ?? false;

/** Takes in as much as a form may be, whatever length was announced; null when there is more. */
async function readBody(context: Context<Bindings>): Promise<string | null> {
  const announced = context.req.header('content-length');
  if (Number(announced ?? 0) > LARGEST_FORM_BYTES) return null;
  if (announced !== undefined) return new TextDecoder().decode(await context.req.arrayBuffer());
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of context.req.raw.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > LARGEST_FORM_BYTES) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
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

const whatWasTyped = (form: Form): string[] =>
  Object.entries(form).flatMap(([name, value]) =>
    ['once', 'seat', 'version', 'code', 'token'].includes(name) || typeof value !== 'string' || !value.includes(' ')
      ? []
      : [value],
  );
