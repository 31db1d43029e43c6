import { type Fault, faultAt } from './faults';
import type { Child } from './jsx-runtime';
import type { Words } from './words';

interface FieldProps {
  readonly t: Words;
  readonly name: string;
  readonly label: Child;
  readonly hint?: Child;
  readonly value?: string | number | null | undefined;
  readonly faults?: readonly Fault[] | undefined;
  /** Fields are asked for unless they say so: most of ours are. Where it hangs on another field, that is left unsaid. */
  readonly optional?: boolean | 'unsaid' | undefined;
  /** When two forms of a page have a field of that name. */
  readonly id?: string | undefined;
  /** The id of the form it belongs to, where it stands outside of it: that form is sent without it too. */
  readonly form?: string | undefined;
}

interface TextFieldProps extends FieldProps {
  readonly type?: 'text' | 'email' | 'password' | 'number' | 'date' | 'time' | 'month' | 'search' | 'url' | undefined;
  readonly min?: string | number | undefined;
  readonly max?: string | number | undefined;
  readonly step?: string | number | undefined;
  readonly most?: number | undefined;
  /** What follows the value: `€`, `h`. */
  readonly unit?: string | undefined;
  readonly autocomplete?: string | undefined;
  readonly inputmode?: 'numeric' | 'decimal' | undefined;
  /** An address that answers with what resembles what is being typed, as a fragment of a page. */
  readonly suggest?: string | undefined;
}

/** One line to fill in. Numbers are plain text with a numeric keyboard: 12,50 is as good as 12.50. */
export function Field(props: TextFieldProps) {
  const { name, type = 'text', suggest, unit } = props;
  const id = idOf(props);
  const fault = faultAt(props.faults, name);
  const isNumber = type === 'number';
  const input = (
    <input
      id={id}
      name={name}
      type={isNumber ? 'text' : type}
      value={props.value ?? ''}
      class={isNumber ? 'figure' : undefined}
      inputmode={props.inputmode ?? (isNumber ? 'decimal' : undefined)}
      min={props.min}
      max={props.max}
      step={props.step}
      maxlength={props.most}
      form={props.form}
      required={isAsked(props)}
      autocomplete={props.autocomplete}
      data-suggest={suggest}
      aria-describedby={describedBy(id, props.hint, fault)}
      aria-invalid={fault && 'true'}
    />
  );
  return (
    <Around field={props} id={id} hint={props.hint} fault={fault}>
      {unit ? (
        <span class="with-unit">
          {input}
          <span class="unit">{unit}</span>
        </span>
      ) : (
        input
      )}
      {suggest && <div class="suggestions" id={`${id}-suggestions`} aria-live="polite" />}
    </Around>
  );
}

interface TextAreaProps extends FieldProps {
  readonly rows?: number | undefined;
  readonly most?: number | undefined;
  readonly suggest?: string | undefined;
  /** The text is Markdown: where scripts run, buttons give it shape. */
  readonly markdown?: boolean | undefined;
  /** The address that keeps pictures, such as `/slug/files`: the text is Markdown and may show some. */
  readonly pictures?: string | undefined;
}

/** Several lines to fill in; grows with the text. Too long a text is refused, never cut off while it is pasted. */
export function TextArea(props: TextAreaProps) {
  const id = idOf(props);
  const fault = faultAt(props.faults, props.name);
  const hint = props.most && !props.hint ? props.t.design.atMost({ most: props.most }) : props.hint;
  return (
    <Around field={props} id={id} hint={hint} fault={fault}>
      {(props.markdown || props.pictures) && <Shapes t={props.t} />}
      <textarea
        id={id}
        name={props.name}
        form={props.form}
        rows={props.rows ?? 4}
        data-most={props.most}
        required={isAsked(props)}
        data-suggest={props.suggest}
        data-pictures={props.pictures}
        aria-describedby={describedBy(id, hint, fault)}
        aria-invalid={fault && 'true'}
      >
        {`\n${props.value ?? ''}`}
      </textarea>
      {props.most && <p class="hint counter" id={`${id}-count`} hidden />}
      {props.pictures && <PictureInto t={props.t} into={id} address={props.pictures} />}
      {props.suggest && <div class="suggestions" id={`${id}-suggestions`} aria-live="polite" />}
    </Around>
  );
}

/** Buttons that give shape to what is chosen in the text below them; they come with the script. */
const Shapes = ({ t }: { t: Words }) => (
  <fieldset class="shapes" aria-label={t.design.shapes()} hidden>
    {(['bold', 'italic', 'link', 'list'] as const).map((shape) => (
      <button type="button" class={`button quiet small shape-${shape}`} data-shape={shape}>
        {t.design.shape({ shape })}
      </button>
    ))}
  </fieldset>
);

interface LinesIntoProps {
  /** The id of the text. */
  readonly into: string;
  readonly label: Child;
  readonly hint: Child;
  readonly lines: readonly { readonly line: string; readonly label: string }[];
}

/** Lines that can be put into a text where the writer is: by a button where scripts run, to be copied elsewhere. */
export const LinesInto = ({ into, label, hint, lines }: LinesIntoProps) =>
  lines.length > 0 && (
    <fieldset class="field lines-into">
      <legend>{label}</legend>
      <p class="hint">{hint}</p>
      <ul>
        {lines.map(({ line, label: what }) => (
          <li>
            <button type="button" class="button quiet small" data-line={line} data-line-into={into} hidden>
              {what}
            </button>
            <span class="by-hand">
              {what} : <code>{line}</code>
            </span>
          </li>
        ))}
      </ul>
    </fieldset>
  );

interface FileFieldProps extends FieldProps {
  /** The endings of the files it takes: `.xlsx,.csv`. */
  readonly accept: string;
  /** What it may weigh, in bytes: said before it is sent, where scripts run. */
  readonly mostBytes: number;
}

/** A file to send; its form says `files`. */
export function FileField(props: FileFieldProps) {
  const id = idOf(props);
  const fault = faultAt(props.faults, props.name);
  return (
    <Around field={props} id={id} hint={props.hint} fault={fault}>
      <input
        id={id}
        name={props.name}
        type="file"
        accept={props.accept}
        required={!props.optional}
        data-bytes={props.mostBytes}
        aria-describedby={describedBy(id, props.hint, fault)}
        aria-invalid={fault && 'true'}
      />
    </Around>
  );
}

export interface Option {
  readonly value: string;
  readonly label: Child;
  readonly hint?: Child;
}

/** A picture for a text: put into it where scripts run; elsewhere kept on a page of its own, which says what to copy. */
const PictureInto = ({ t, into, address }: { t: Words; into: string; address: string }) => (
  <>
    <div class="picture-into" data-picture="" hidden>
      <label for={`${into}-picture`}>{t.design.pictureInto()}</label>
      <p class="hint" id={`${into}-picture-hint`}>
        {t.design.pictureIntoHint()}
      </p>
      <input
        id={`${into}-picture`}
        type="file"
        accept={PICTURES}
        data-picture-into={into}
        aria-describedby={`${into}-picture-hint`}
      />
      <p class="hint" role="status" id={`${into}-picture-status`} />
    </div>
    <noscript>
      <a href={address} target="_blank" rel="noopener">
        {t.design.pictureElsewhere()}
      </a>
    </noscript>
  </>
);

/** What a picture may be: phones that keep another kind send one of these when they are asked for it. */
export const PICTURES = 'image/jpeg,image/png,image/webp';

interface SelectProps extends FieldProps {
  readonly options: readonly Option[];
}

/** One of many, when there are too many for `Choices`. */
export function Select(props: SelectProps) {
  const id = idOf(props);
  const fault = faultAt(props.faults, props.name);
  return (
    <Around field={props} id={id} hint={props.hint} fault={fault}>
      <select
        id={id}
        name={props.name}
        form={props.form}
        required={isAsked(props)}
        aria-describedby={describedBy(id, props.hint, fault)}
        aria-invalid={fault && 'true'}
      >
        {props.options.map(({ value, label }) => (
          <option value={value} selected={value === String(props.value ?? '')}>
            {label}
          </option>
        ))}
      </select>
    </Around>
  );
}

interface ChoicesProps extends FieldProps {
  readonly options: readonly Option[];
  /** Several may be ticked; `values` are those that are. */
  readonly several?: boolean | undefined;
  readonly values?: readonly string[] | undefined;
  /** What it is called stands above it already: said to whoever listens to the page. */
  readonly isNamedAbove?: boolean | undefined;
}

/** One of a few, or several, each with a sentence if it needs one. */
export function Choices({ t, name, label, hint, value, values, faults, options, several, ...rest }: ChoicesProps) {
  const id = rest.id || `field-${name}`;
  const fault = faultAt(faults, name);
  const isChosen = (option: Option) =>
    several ? values?.includes(option.value) : option.value === String(value ?? '');
  return (
    <fieldset
      id={id}
      class={fault ? 'choices wrong' : 'choices'}
      aria-describedby={describedBy(id, hint, fault)}
      tabindex="-1"
    >
      <legend class={rest.isNamedAbove ? 'unseen' : undefined}>
        {label}
        {rest.optional === true && <Optional t={t} />}
      </legend>
      <Hint id={id} hint={hint} fault={fault} />
      <div class="choice-cards">
        {options.map((option, place) => (
          <label class="choice" for={`${id}-${place}`}>
            <input
              id={`${id}-${place}`}
              type={several ? 'checkbox' : 'radio'}
              name={name}
              value={option.value}
              checked={isChosen(option)}
              form={rest.form}
              required={!several && isAsked(rest)}
            />
            <span class="choice-label">{option.label}</span>
            {option.hint && <span class="hint">{option.hint}</span>}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** One thing to agree to or not; sends `yes`. */
export function Checkbox({ t, name, label, hint, value, faults, ...rest }: FieldProps) {
  const id = rest.id || `field-${name}`;
  const fault = faultAt(faults, name);
  return (
    <div class={fault ? 'field wrong' : 'field'}>
      <label class="check" for={id}>
        <input
          id={id}
          type="checkbox"
          name={name}
          value="yes"
          checked={value === 'yes'}
          aria-describedby={describedBy(id, hint, fault)}
        />
        <span>
          {label}
          {rest.optional === true && <Optional t={t} />}
        </span>
      </label>
      <Hint id={id} hint={hint} fault={fault} />
    </div>
  );
}

interface AnswersProps {
  readonly t: Words;
  readonly name: string;
  readonly options: readonly Option[];
  readonly chosen?: string | null | undefined;
  /** What is being answered, for those who do not see it above. */
  readonly label: string;
}

/** Answers in one tap: each is a button that sends the form; the chosen one says so. */
export const Answers = ({ t, name, options, chosen, label }: AnswersProps) => (
  <fieldset class="taps" aria-label={label}>
    {options.map(({ value, label: answer }) => (
      <button type="submit" class="tap" name={name} value={value} aria-pressed={value === chosen ? 'true' : 'false'}>
        {answer}
        {value === chosen && <span class="unseen"> ({t.design.chosen()})</span>}
      </button>
    ))}
  </fieldset>
);

interface AroundProps {
  readonly field: FieldProps;
  readonly id: string;
  readonly hint: Child;
  readonly fault: string | undefined;
  readonly children?: Child;
}

/** Label, hint and what is wrong, around one control. */
const Around = ({ field, id, hint, fault, children }: AroundProps) => (
  <div class={fault ? 'field wrong' : 'field'}>
    <label for={id}>
      {field.label}
      {field.optional === true && <Optional t={field.t} />}
    </label>
    <Hint id={id} hint={hint} fault={fault} />
    {children}
  </div>
);

/** A browser holds a form back until that is filled in. */
const isAsked = ({ optional, form }: Pick<FieldProps, 'optional' | 'form'>): boolean => !optional && !form;

const idOf = ({ id, name }: FieldProps): string => id || `field-${name}`;

const Optional = ({ t }: { t: Words }) => <span class="optional"> ({t.design.optional()})</span>;

const Hint = ({ id, hint, fault }: { id: string; hint?: Child; fault?: string | undefined }) => (
  <>
    {hint && (
      <p class="hint" id={`${id}-hint`}>
        {hint}
      </p>
    )}
    {fault && (
      <p class="fault" id={`${id}-fault`}>
        {fault}
      </p>
    )}
  </>
);

const describedBy = (id: string, hint: Child, fault: string | undefined): string | undefined =>
  hint && fault ? `${id}-hint ${id}-fault` : hint ? `${id}-hint` : fault && `${id}-fault`;
