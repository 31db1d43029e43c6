import { newId } from '../basics/id';
import type { Child } from './jsx-runtime';
import type { Words } from './words';

interface FormProps {
  /** Where it posts; `method="get"` for searches and filters. */
  readonly action: string;
  readonly method?: 'post' | 'get' | undefined;
  /** The version of the thing that the person saw. */
  readonly version?: string | number | undefined;
  /** Keeps what is typed on this device under that name until it has been received: `needs.new`. */
  readonly keep?: string | undefined;
  /** Names the form where it is drawn once for many: each has a name of its own all the same. */
  readonly once?: string | undefined;
  /** Posting it twice does no harm, such as choosing a language: it needs no `once`. */
  readonly repeatable?: boolean | undefined;
  /** It sends files. */
  readonly files?: boolean | undefined;
  /** It holds what the server just made of what was sent: what was kept on this device is older. */
  readonly answered?: boolean | undefined;
  readonly class?: string | undefined;
  /** Says what the form is for, where no heading does. */
  readonly label?: string | undefined;
  /** For buttons that stand elsewhere on the page and send it all the same. */
  readonly id?: string | undefined;
  readonly children?: Child;
}

/** A form; a posted one has its own `once`, so that posting it twice does the thing once. */
export const Form = (props: FormProps) => (
  <form
    id={props.id}
    method={props.method ?? 'post'}
    action={props.action}
    enctype={props.files ? 'multipart/form-data' : undefined}
    class={props.class ?? 'form'}
    aria-label={props.label}
    data-keep={props.keep}
    data-answered={props.answered ? '' : undefined}
  >
    {props.method !== 'get' && !props.repeatable && <input type="hidden" name="once" value={props.once ?? newId()} />}
    {props.version !== undefined && <input type="hidden" name="version" value={props.version} />}
    {props.children}
  </form>
);

interface ButtonProps {
  readonly kind?: 'primary' | 'quiet' | 'danger' | undefined;
  readonly name?: string | undefined;
  readonly value?: string | undefined;
  /** Posts the same form elsewhere. */
  readonly action?: string | undefined;
  /** What it shows is shown while the form is filled in: the part of the page with this id. */
  readonly preview?: string | undefined;
  /** The id of the form it sends, where it stands outside of it. */
  readonly form?: string | undefined;
  readonly children?: Child;
}

/** What sends a form: one primary per form, the rest quiet. */
export const Button = ({ kind = 'primary', name, value, action, preview, form, children }: ButtonProps) => (
  <button
    type="submit"
    class={`button ${kind}`}
    name={name}
    value={value}
    form={form}
    formaction={action}
    data-preview={preview}
  >
    {children}
  </button>
);

interface ButtonLinkProps {
  readonly href: string;
  readonly kind?: 'primary' | 'quiet' | undefined;
  readonly children?: Child;
}

/** A link that looks like a button: it leads somewhere, it changes nothing. */
export const ButtonLink = ({ href, kind = 'primary', children }: ButtonLinkProps) => (
  <a class={`button ${kind}`} href={href}>
    {children}
  </a>
);

/** Buttons side by side, under each other on a phone. */
export const Actions = ({ children }: { children?: Child }) => <div class="actions">{children}</div>;

/** Prints the page; shown only where scripts run, since only they can. */
export const PrintButton = ({ t }: { t: Words }) => (
  <button type="button" class="button quiet" data-print="" hidden>
    {t.design.print()}
  </button>
);

/** Copies a text; shown only where scripts run. */
export const CopyButton = ({ t, text }: { t: Words; text: string }) => (
  <button type="button" class="button quiet" data-copy={text} hidden>
    {t.design.copy()}
  </button>
);

export interface Spokesperson {
  readonly id: string;
  readonly role: string;
  readonly organisationName: string | null;
}

interface SpeakingForProps {
  readonly t: Words;
  /** The seats that may do this; with one there is nothing to choose. */
  readonly seats: readonly Spokesperson[];
  readonly chosen?: string | undefined;
  readonly id?: string | undefined;
}

/** Says for whom the person acts, or lets them choose; sends `seat`. */
export function SpeakingFor({ t, seats, chosen, id = 'field-seat' }: SpeakingForProps) {
  // Several seats of the whole community speak with one voice: the first stands for them all.
  const whole = seats.filter((seat) => seat.organisationName === null);
  const first = whole.find((seat) => seat.id === chosen) ?? whole[0];
  const voices = seats.filter((seat) => seat.organisationName !== null || seat === first);
  const [only, another] = voices;
  const nameOf = (seat: Spokesperson) => seat.organisationName ?? t.design.speakingForCommunity();
  const roleOf = (seat: Spokesperson) => t.design.role({ role: seat.role });
  if (only && !another) {
    return (
      <p class="speaking">
        <input type="hidden" name="seat" value={only.id} />
        {t.design.speakingAs({ organisation: nameOf(only), role: roleOf(only) })}
      </p>
    );
  }
  return (
    <div class="field">
      <label for={id}>{t.design.speakingFor()}</label>
      <p class="hint" id={`${id}-hint`}>
        {t.design.speakingForHint()}
      </p>
      <select id={id} name="seat" aria-describedby={`${id}-hint`}>
        {voices.map((seat) => (
          <option value={seat.id} selected={seat.id === chosen}>
            {`${nameOf(seat)} (${roleOf(seat)})`}
          </option>
        ))}
      </select>
    </div>
  );
}
