import { type Refusal, refuse } from '../../../basics/outcome';

/** The points of a handover; each is signed by both sides. */
export const HANDOVER_POINTS = ['matters', 'promises', 'dates', 'contacts', 'accesses', 'advice'] as const;
export type HandoverPoint = (typeof HANDOVER_POINTS)[number];

/** Where something is and who else has it; never what opens it. */
export interface Access {
  readonly what: string;
  readonly place: string;
  readonly others: string;
}

export const ACCESS_LIMIT = 200;
export const ADVICE_LIMIT = 8000;
/** A list longer than this is no list that anyone hands over. */
export const MOST_ACCESSES = 60;

/** Refuses `looks-secret` where a text holds what may be a password, a key or a token; null when it does not. */
export function secretIn(text: string, field: string): Refusal | null {
  return looksSecret(text) ? refuse('looks-secret', field) : null;
}

/** What announces a secret, with the secret behind it: “mot de passe : xyz”. The words alone are no secret. */
const ANNOUNCED =
  /(?:mots?\s+de\s+passe|mdp|pass(?:word|wd|phrase|code)?|pwd|pin|secret|token|jeton|api[ _-]?key|cl[ée]\s+(?:api|secr[èe]te|priv[ée]e)|code\s+d['’]acc[èe]s|code\s+pin|wachtwoord|kennwort|passwort|contraseña)\s*(?:[:=]|\best\b|\bis\b|->|→)\s*\S{3,}/iu;
/** How well-known services begin their keys, and how keys and signed tokens are written. */
const KNOWN =
  /-----BEGIN|\b(?:gh[pousr]_|github_pat_|glpat-|gldt-|sk[-_](?:live|test|ant|proj)?|rk_live_|pk_live_|xox[abprs]-|AKIA|ASIA|AIza|ya29\.|SG\.|hf_|npm_|dop_v1_|shpat_)[\w-]{8,}|\beyJ[\w-]{8,}\./;
const CREDENTIALS_IN_ADDRESS =
  /:\/\/[^\s/@:]+:[^\s/@]+@|[?&#](?:token|key|secret|password|pwd|sig|signature|code)=[^\s&]{4,}/iu;

/** The same, where nothing but a dash or a space stands between: only when letters and figures follow. */
const BESIDE =
  /(?:mots?\s+de\s+passe|mdp|password|pwd|wachtwoord|kennwort|passwort|contraseña)\s*[-–—\s]\s*(?=\S*\p{L})(?=\S*\p{N})\S{6,}/iu;

function looksSecret(typed: string): boolean {
  // Letters and signs of double width are the same letters and signs.
  const text = typed.normalize('NFKC');
  if (BESIDE.test(text)) return true;
  if (ANNOUNCED.test(text) || KNOWN.test(text) || CREDENTIALS_IN_ADDRESS.test(text)) return true;
  return text.split(/[\s,;()«»"“”]+/u).some(isRandom);
}

const ADDRESS = /^(?:https?:\/\/|www\.)\S+$|^[^\s@]+@[\w.-]+\.[a-z]{2,}$|^(?:[\w-]+\.)+[a-z]{2,}(?:[/:]\S*)?$/iu;
const HEX = /^[0-9a-f]{24,}$/i;

/** A word that nobody would say aloud: long without a space, or of several alphabets at once. */
function isRandom(word: string): boolean {
  if (ADDRESS.test(word)) return false;
  // “Soleil2024!”: what many people make of a word when they are asked for a password.
  if (/^\p{Lu}\p{Ll}{3,}\p{N}{2,}[!?#$%&*+=]+$/u.test(word)) return true;
  const bare = word.replace(/[.:!?…’']+$/u, '');
  if (bare.length < 8) return false;
  const classes = [/\p{Ll}/u, /\p{Lu}/u, /\p{N}/u, /[^\p{L}\p{N}]/u].filter((each) => each.test(bare)).length;
  if (HEX.test(bare) || (bare.length >= 20 && classes >= 3)) return true;
  const isMixed = /\p{L}/u.test(bare) && /\p{N}/u.test(bare);
  if (isMixed && classes >= 4) return true;
  // “Tr0ub4dor”: figures within a word that is neither a name with its number behind it nor a date.
  return isMixed && classes >= 3 && /\p{L}\p{N}+\p{L}/u.test(bare) && !/[-/]/u.test(bare);
}
