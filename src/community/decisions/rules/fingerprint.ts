/** What is proposed as people read it, and the line at its end that only says its fingerprint; empty where there is none. */
export function fingerprintApart(text: string): { readonly said: string; readonly fingerprint: string } {
  const found = /(?:^|\n\n)([^\n]*:\s[0-9a-f]{64})\s*$/.exec(text);
  return found ? { said: text.slice(0, found.index), fingerprint: found[1] ?? '' } : { said: text, fingerprint: '' };
}
