// Finds amounts of money on a page that nothing explains: neither a link around them, nor one beside them, nor the page.

/**
 * Pages that say where their amounts come from: what they were counted from, with the sentence, the inputs and the same
 * counted again; what somebody said, with who and when; or what can be tried with figures of one's own.
 */
const EXPLANATION =
  /\/(splits\/\d|receipts\/|joining|bill|payments|funding-rounds\/\d|keys|split\b|simulator|lines\/|pledges|estimate|projects\/\d+\/organisations\/|organisations\/[^/]+\/dues$|charter$)|#obligations$/;
/** Pages that hold an amount, and lead from it to what explains it. */
const HOLDER = /\/(proposals|projects)\/\d+(#[a-z]+)?$|^#/;
/** Parts of pages in which every figure stands with what it was counted from. */
const PARTS = ['lines', 'estimate'];
/** Where the money that is shared is spoken of. */
const MONEY = /^\/[^/]+(\/(needs|projects|proposals|funding-rounds|splits|organisations|closing)(\/|\?|$)|$)/;
/** Amounts of the charter, of a form that asks for one, and of examples with round figures are nobody's share. */
const OTHERS = /\/(proposals\/new|organisations\/[^/]+\/changes)/;

/** Whether the amounts of a page are to be explained elsewhere. */
export const showsMoney = (path: string): boolean => MONEY.test(path) && !OTHERS.test(path) && !EXPLANATION.test(path);

const explains = (address: string): boolean => EXPLANATION.test(address) || HOLDER.test(address);

interface Element {
  readonly name: string;
  readonly id: string | undefined;
  readonly class: string | undefined;
  readonly href: string | undefined;
  readonly above: Element | undefined;
  /** The addresses of every link inside. */
  readonly links: string[];
}

interface Amount {
  readonly text: string;
  readonly within: Element;
}

const AMOUNT = /[\d\u202f\u00a0 ]*\d,\d\d[\u202f\u00a0 ]€/;
/** Where nothing is shown to pay, nothing is to be explained. */
const NOTHING = /^\s*0,00[\u202f\u00a0 ]€\s*$/;
/** Things that are read as one: what is explained beside an amount explains it up to here. */
const WHOLE = ['section', 'article', 'tr', 'li', 'details', 'p', 'header'];
const ALONE = ['input', 'br', 'hr', 'img', 'meta', 'link', 'source', 'col', 'wbr', 'path', 'rect', 'circle', 'line'];

/** The sentences of the main part of a page that show an amount which leads to no explanation. */
export function unexplainedAmounts(html: string): readonly string[] {
  const amounts = amountsIn(/<main\b[\s\S]*<\/main>/.exec(html)?.[0] ?? '');
  return amounts.filter(({ within }) => !isExplained(within)).map(({ text }) => text);
}

/** Walks through the tags, with what is open around each text. */
function amountsIn(html: string): readonly Amount[] {
  const found: Amount[] = [];
  let open: Element = { name: 'page', id: undefined, class: undefined, href: undefined, above: undefined, links: [] };
  for (const [, closing, name = '', attributes = '', text = ''] of html.matchAll(/<(\/?)([\w-]+)([^>]*)>|([^<]+)/g)) {
    if (name === '') {
      if (AMOUNT.test(text) && !NOTHING.test(text)) found.push({ text: text.trim(), within: open });
    } else if (closing) {
      open = closed(open, name);
    } else if (!ALONE.includes(name) && !attributes.endsWith('/')) {
      const [id, among, href] = ['id', 'class', 'href'].map(
        (each) => new RegExp(`\\b${each}="([^"]*)"`).exec(attributes)?.[1],
      );
      open = { name, id, class: among, href, above: open, links: [] };
      for (let each: Element | undefined = open; each && href; each = each.above) each.links.push(href);
    }
  }
  return found;
}

/** What is open after a closing tag; one that closes nothing changes nothing. */
function closed(open: Element, name: string): Element {
  for (let each: Element | undefined = open; each; each = each.above) if (each.name === name) return each.above ?? each;
  return open;
}

function isExplained(within: Element): boolean {
  for (let each: Element | undefined = within; each; each = each.above) {
    if (each.href !== undefined || PARTS.includes(each.id ?? '')) return true;
    const isWhole = WHOLE.includes(each.name) || each.class === 'own-share';
    if (isWhole && each.links.some(explains)) return true;
  }
  return false;
}
