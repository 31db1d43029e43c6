import { z } from 'zod';
import { type Refusal, refuse } from '../../basics/outcome';
import { tidy, tidyLine } from '../../basics/text';
import type { Files, Form, GroundRequest, SentFile } from './request';

/** The largest form that is read, in bytes. */
export const LARGEST_FORM_BYTES = 262_144;

/** What a posted form holds. */
export interface Read {
  readonly form: Form;
  readonly files: Files;
}

/** Reads an `application/x-www-form-urlencoded` body; fields sent more than once become lists. NULs are left out: no database keeps them. */
export function readForm(body: string): Form {
  return formOf(new URLSearchParams(body));
}

/** A form of ours has some dozens of fields; what has many more would keep the reader busy. */
const MOST_PARTS = 500;

/** Tells whether a `multipart/form-data` body has more parts than a form can have, or may be cut into parts in two ways. */
export function hasTooManyParts(body: Uint8Array, type: string): boolean {
  const [found, second] = [...type.matchAll(/;\s*boundary="?([^";]*)/gi)];
  if (second) return true;
  const boundary = found?.[1];
  if (!boundary) return false;
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.length);
  let count = 0;
  for (let at = bytes.indexOf(boundary); at >= 0 && count <= MOST_PARTS; at = bytes.indexOf(boundary, at + 1))
    count += 1;
  return count > MOST_PARTS;
}

/** Reads a `multipart/form-data` body of that content type; what cannot be read is an empty form. The first file of a field counts. */
export async function readFormWithFiles(body: Uint8Array, type: string): Promise<Read> {
  const sent = await new Response(body, { headers: { 'content-type': type } }).formData().catch(() => new FormData());
  const texts: [string, string][] = [];
  const files: Record<string, SentFile> = Object.create(null);
  for (const [name, value] of sent) {
    if (typeof value === 'string') texts.push([name, value]);
    // A field that was left empty sends a file without a name; one that is empty is for whoever takes it to refuse.
    else if (value.name !== '') files[name] ??= { name: value.name, bytes: new Uint8Array(await value.arrayBuffer()) };
  }
  return { form: formOf(texts), files };
}

function formOf(fields: Iterable<readonly [string, string]>): Form {
  const form: Record<string, string | string[]> = Object.create(null);
  for (const [name, sent] of fields) {
    const value = sent.replaceAll('\0', '');
    const before = form[name];
    if (before === undefined) form[name] = value;
    else if (Array.isArray(before)) before.push(value);
    else form[name] = [before, value];
  }
  return form;
}

/** One value of a form as text, empty when absent. */
export function typed(form: Form, name: string): string {
  const value = form[name];
  return typeof value === 'string' ? value : (value?.[0] ?? '');
}

/** All values of a field that may be sent several times. */
export function allTyped(form: Form, name: string): readonly string[] {
  const value = form[name];
  if (value === undefined) return [];
  return typeof value === 'string' ? [value] : value;
}

/** The texts of a form that somebody wrote themselves, to give back where it was not taken: of several words, or of several lines. */
export const whatWasTyped = (form: Form): string[] =>
  Object.entries(form).flatMap(([name, value]) =>
    ['once', 'seat', 'version', 'code', 'token'].includes(name) || /^(base|sent)\./.test(name)
      ? []
      : typeof value === 'string' && /\s/.test(value.trim())
        ? [value]
        : [],
  );

/** The number that an address holds in this place, such as `/needs/12`; undefined when it holds none. */
export const numberIn = ({ params }: Pick<GroundRequest, 'params'>, name = 'number'): number | undefined =>
  /^[1-9]\d{0,8}$/.test(params[name] ?? '') ? Number(params[name]) : undefined;

/** The version that a form was drawn from, as the database counts them; 0, which none is, where it says none. */
export function seenIn(form: Form): number {
  const seen = typed(form, 'version');
  return /^\d{1,9}$/.test(seen) ? Number(seen) : 0;
}

const VISIBLE = /[\p{L}\p{N}\p{S}\p{P}]/u;

/** A name on one line that must be there and be visible, of at most so many characters. */
export const line = (most: number) =>
  z
    .string()
    .transform(tidyLine)
    .pipe(z.string().regex(VISIBLE, { abort: true }).max(most));

/** A text that must be there, tidied, of at most so many characters. */
export const text = (most: number) => z.string().transform(tidy).pipe(z.string().min(1).max(most));

/** A text that may be left out. */
export const optionalText = (most: number) => z.string().default('').transform(tidy).pipe(z.string().max(most));

/** Makes a form exact, or names the first field that is not and why: missing, too-long, not-a-number, out-of-range, unknown-choice, not-an-email,
 * or what a refinement names with `params: { refusal }`. */
export function parse<T>(schema: z.ZodType<T>, form: Form): T | Refusal {
  const read = schema.safeParse({ ...form });
  if (read.success) return read.data;
  const issue = read.error.issues[0];
  const field = String(issue?.path[0] ?? '');
  if (!VISIBLE.test(tidy(typed(form, field)))) return refuse('missing', field);
  if (issue?.code === 'too_big' && issue.origin === 'string') {
    return refuse('too-long', field, { most: Number(issue.maximum) });
  }
  const named = issue?.code === 'custom' ? issue.params?.refusal : undefined;
  if (typeof named === 'string') return refuse(named, field);
  if (issue?.code === 'too_big' || issue?.code === 'too_small') return refuse('out-of-range', field);
  if (issue?.code === 'invalid_format' && issue.format === 'email') return refuse('not-an-email', field);
  if (issue?.code === 'invalid_type' && issue.expected === 'number') return refuse('not-a-number', field);
  return refuse('unknown-choice', field);
}
