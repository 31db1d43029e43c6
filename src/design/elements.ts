/** The elements and attributes our pages use. No `style`, no `on…`: the content-security policy refuses both. */
import type { Child } from './jsx-runtime';

type Text = string | number | false | null | undefined;
type Flag = boolean | null | undefined;
type One<Words extends string> = Words | false | null | undefined;

interface Common {
  children?: Child;
  id?: Text;
  class?: Text;
  lang?: Text;
  dir?: One<'ltr' | 'rtl' | 'auto'>;
  title?: Text;
  role?: Text;
  hidden?: Flag;
  inert?: Flag;
  tabindex?: Text;
  translate?: One<'no'>;
  [data: `data-${string}`]: Text | true;
  [aria: `aria-${string}`]: Text;
}

interface Link extends Common {
  href?: Text;
  rel?: Text;
  target?: Text;
  download?: Text | true;
  hreflang?: Text;
}

interface Head extends Common {
  charset?: Text;
  name?: Text;
  content?: Text;
  rel?: Text;
  href?: Text;
  as?: Text;
  type?: Text;
  crossorigin?: Text;
  hreflang?: Text;
  property?: Text;
  media?: Text;
  src?: Text;
  defer?: Flag;
}

interface FormElement extends Common {
  method?: One<'get' | 'post'>;
  action?: Text;
  enctype?: One<'multipart/form-data'>;
  autocomplete?: Text;
  novalidate?: Flag;
}

interface Control extends Common {
  name?: Text;
  value?: Text;
  form?: Text;
  disabled?: Flag;
  required?: Flag;
  autofocus?: Flag;
  autocomplete?: Text;
}

interface Input extends Control {
  type?: One<
    | 'text'
    | 'email'
    | 'number'
    | 'date'
    | 'hidden'
    | 'password'
    | 'radio'
    | 'checkbox'
    | 'search'
    | 'url'
    | 'tel'
    | 'file'
    | 'month'
    | 'time'
  >;
  checked?: Flag;
  readonly?: Flag;
  multiple?: Flag;
  placeholder?: Text;
  min?: Text;
  max?: Text;
  step?: Text;
  minlength?: Text;
  maxlength?: Text;
  pattern?: Text;
  inputmode?: One<'text' | 'numeric' | 'decimal' | 'email' | 'search' | 'tel' | 'url'>;
  list?: Text;
  accept?: Text;
  rows?: Text;
  spellcheck?: One<'true' | 'false'>;
  enterkeyhint?: Text;
}

interface Button extends Control {
  type?: One<'submit' | 'button' | 'reset'>;
  formaction?: Text;
  formmethod?: One<'get' | 'post'>;
  formnovalidate?: Flag;
}

interface Cell extends Common {
  scope?: One<'col' | 'row' | 'colgroup' | 'rowgroup'>;
  colspan?: Text;
  rowspan?: Text;
}

interface Drawing extends Common {
  viewBox?: Text;
  preserveAspectRatio?: Text;
  width?: Text;
  height?: Text;
  x?: Text;
  y?: Text;
  x1?: Text;
  y1?: Text;
  x2?: Text;
  y2?: Text;
  cx?: Text;
  cy?: Text;
  r?: Text;
  rx?: Text;
  ry?: Text;
  d?: Text;
  points?: Text;
  transform?: Text;
  fill?: Text;
  stroke?: Text;
  'font-size'?: Text;
  'stroke-width'?: Text;
  'stroke-dasharray'?: Text;
  'stroke-linecap'?: Text;
  'stroke-linejoin'?: Text;
  'fill-rule'?: Text;
  'text-anchor'?: Text;
  'dominant-baseline'?: Text;
  focusable?: One<'false'>;
  xmlns?: Text;
  href?: Text;
}

type Plain =
  | 'html head title body header main footer nav section article aside div p span q strong em b i u s small sub sup del ins'
  | 'h1 h2 h3 h4 h5 h6 ul dl dt dd figure figcaption summary fieldset legend datalist'
  | 'table caption thead tbody tfoot tr hr br wbr pre code kbd mark cite abbr bdi address search hgroup noscript';
type Split<Text> = Text extends `${infer First} ${infer Rest}` ? First | Split<Rest> : Text;
type Drawn = 'svg g path rect circle ellipse line polyline polygon text tspan defs pattern use desc symbol';

export type Elements = Record<Split<Plain>, Common> &
  Record<Split<Drawn>, Drawing> &
  Record<'th' | 'td', Cell> &
  Record<'meta' | 'link' | 'script', Head> &
  Record<'select' | 'output', Control> &
  Record<'input' | 'textarea', Input> & {
    a: Link;
    base: { readonly target: Text };
    form: FormElement;
    button: Button;
    label: Common & { for?: Text };
    option: Control & { selected?: Flag; label?: Text };
    optgroup: Control & { label?: Text };
    time: Common & { datetime?: Text };
    ol: Common & { start?: Text; reversed?: Flag };
    li: Common & { value?: Text };
    details: Common & { open?: Flag; name?: Text };
    blockquote: Common & { cite?: Text };
    col: Common & { span?: Text };
    data: Common & { value?: Text };
    img: Common & { src?: Text; alt: string; width?: Text; height?: Text; loading?: One<'lazy'> };
    iframe: Common & { src: Text; title: string; allow?: Text; referrerpolicy?: One<'no-referrer'>; sandbox: Text };
    progress: Common & { value?: Text; max?: Text };
  };
