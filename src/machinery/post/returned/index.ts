import { createHash } from 'node:crypto';
import type { Attachment, ParsedMail } from 'mailparser';
import { type Id, isId } from '../../../basics/id';
import { fieldsIn, groupsIn } from './fields';

/** What a mail server reports of one recipient (RFC 3464). */
export interface Report {
  readonly action: 'failed' | 'delayed' | 'delivered' | 'relayed' | 'expanded' | 'unknown';
  /** `5.1.1`; empty where it says nothing. */
  readonly status: string;
  readonly recipient: string;
  /** Whom we wrote to, where the server remembers it. */
  readonly original: string;
  readonly diagnostic: string;
}

/** A message that came to the mailbox to which letters return. */
export interface Returned {
  /** The same whenever the same message is read. */
  readonly id: Id;
  /** The letters it may be about, the surest first. */
  readonly letters: readonly Id[];
  readonly kind: 'report' | 'complaint' | 'auto-reply' | 'message';
  readonly reports: readonly Report[];
  /** `abuse`, `not-spam`, for a complaint (RFC 5965). */
  readonly feedback: string;
  readonly subject: string;
}

const LARGEST_BYTES = 10_000_000;

/** A message too large to be a bounce, or none at all. */
export class NotReadable extends Error {}

/** Reads a message as it came: a report, a complaint, an automatic reply, or what somebody wrote. Throws NotReadable. */
export async function readReturned(raw: Buffer): Promise<Returned> {
  if (raw.length === 0 || raw.length > LARGEST_BYTES) throw new NotReadable('This is no message that could be read.');
  // Read when the first letter comes back: a start waits for nothing it may never need.
  const { simpleParser } = await import('mailparser');
  const mail = await simpleParser(raw, { keepDeliveryStatus: true, skipImageLinks: true, skipTextToHtml: true });
  const parts = mail.attachments.map((each) => ({ type: each.contentType.toLowerCase(), text: textOf(each) }));
  const status = parts.find(({ type }) => /^message\/(global-)?delivery-status$/.test(type))?.text;
  const feedback = parts.find(({ type }) => type === 'message/feedback-report')?.text;
  const original = parts.find(({ type }) => /^(message\/(rfc822|global)|text\/rfc822-headers)/.test(type))?.text ?? '';
  const reports = status ? reportsIn(status) : bareReport(mail);
  return {
    id: idOf(raw),
    letters: lettersIn(mail, original, feedback ?? ''),
    kind: kindOf(mail, { isComplaint: feedback !== undefined, isReport: reports.length > 0 }),
    reports,
    feedback: feedback ? (fieldsIn(feedback).get('feedback-type') ?? 'abuse').toLowerCase() : '',
    subject: mail.subject ?? '',
  };
}

const textOf = ({ content }: Attachment): string => content.toString('utf8').slice(0, 200_000);

function kindOf(
  mail: ParsedMail,
  found: { readonly isComplaint: boolean; readonly isReport: boolean },
): Returned['kind'] {
  if (found.isComplaint) return 'complaint';
  if (found.isReport) return 'report';
  return isAutomatic(mail) ? 'auto-reply' : 'message';
}

/** A holiday, a list that asks for patience, a form that confirms: nobody wrote this (RFC 3834). */
function isAutomatic(mail: ParsedMail): boolean {
  const header = (name: string) => headerOf(mail, name).toLowerCase();
  const submitted = header('auto-submitted');
  if (submitted !== '' && !submitted.startsWith('no')) return true;
  if (/\b(auto_reply|bulk|junk|list)\b/.test(header('precedence'))) return true;
  return ['x-autoreply', 'x-autorespond', 'list-id', 'x-autoresponder'].some((name) => header(name) !== '');
}

const headerOf = (mail: ParsedMail, name: string): string =>
  mail.headerLines
    .filter(({ key }) => key === name)
    .map(({ line }) => line.slice(line.indexOf(':') + 1).trim())
    .join('\n');

function reportsIn(status: string): readonly Report[] {
  const [, ...recipients] = groupsIn(status);
  return recipients.map((fields) => ({
    action: ACTIONS.find((each) => each === fields.get('action')?.toLowerCase()) ?? 'unknown',
    status: /\b[245]\.\d{1,3}\.\d{1,3}\b/.exec(fields.get('status') ?? '')?.[0] ?? '',
    recipient: addressOf(fields.get('final-recipient')),
    original: addressOf(fields.get('original-recipient')),
    diagnostic: (fields.get('diagnostic-code') ?? '')
      .replace(/^smtp;\s*/i, '')
      .replace(/\s+/g, ' ')
      .slice(0, 500),
  }));
}

const ACTIONS = ['failed', 'delayed', 'delivered', 'relayed', 'expanded'] as const;

/** `rfc822; amina@example.org`. */
const addressOf = (field: string | undefined): string =>
  (field ?? '')
    .replace(/^[^;]*;\s*/, '')
    .replace(/[<>\s]/g, '')
    .toLowerCase();

/** What servers say that know of no reports: a few words of their own, sent by nobody. */
function bareReport(mail: ParsedMail): readonly Report[] {
  const failed = headerOf(mail, 'x-failed-recipients').toLowerCase();
  const from = mail.from?.value[0]?.address ?? '';
  const isDaemon = /^(mailer-daemon|postmaster)@/i.test(from) || headerOf(mail, 'return-path') === '<>';
  const text = (mail.text ?? '').slice(0, 20_000);
  const said = /(?:^|[^\d.])(5\d\d)[ -](?:#?(5\.\d{1,3}\.\d{1,3}))?[^\n]{0,200}/.exec(text);
  if (!isDaemon || (!failed && !said)) return [];
  const diagnostic = (said?.[0] ?? '').trim().replace(/\s+/g, ' ');
  return [{ action: 'failed', status: said?.[2] ?? '', recipient: failed, original: '', diagnostic }];
}

const IN_ADDRESS = /\+([0-9a-f]{32})@/gi;
const IN_SUBJECT = /\bunsubscribe\s+([0-9a-f]{32})\b/gi;
const IN_MESSAGE_ID = /<([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})@/gi;
const OUR_MAILBOX = ['delivered-to', 'x-original-to', 'envelope-to', 'to', 'cc'];

/** The names of letters: in the address they return to, in the subject of who leaves, in the letter that is quoted. */
function lettersIn(mail: ParsedMail, original: string, feedback: string): readonly Id[] {
  const mailbox = OUR_MAILBOX.map((name) => headerOf(mail, name)).join('\n');
  const quoted = ['in-reply-to', 'references'].map((name) => headerOf(mail, name)).join('\n');
  const found = [
    ...named(mailbox, IN_ADDRESS),
    ...named(mail.subject ?? '', IN_SUBJECT),
    ...named(`${original}\n${feedback}`, IN_ADDRESS),
    ...named(`${original}\n${quoted}`, IN_MESSAGE_ID),
  ];
  return [...new Set(found)].slice(0, 5);
}

const named = (text: string, shape: RegExp): readonly Id[] =>
  [...text.matchAll(shape)].map(([, digits = '']) => dashed(digits.toLowerCase())).filter(isId);

const dashed = (digits: string): string =>
  digits.replaceAll('-', '').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');

function idOf(raw: Buffer): Id {
  const id = dashed(createHash('sha256').update(raw).digest('hex').slice(0, 32));
  if (!isId(id)) throw new NotReadable('This message has no name.');
  return id;
}
