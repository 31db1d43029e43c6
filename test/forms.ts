/** A form of a page as a browser would send it, by the names of its fields; `choices` are the values it offers. */
export interface FoundForm {
  readonly action: string;
  readonly fields: Readonly<Record<string, string>>;
  readonly choices: Readonly<Record<string, readonly string[]>>;
}

/** Every form of a page that posts, filled in as it is drawn. */
export function formsIn(html: string): readonly FoundForm[] {
  return [...html.matchAll(/<form method="post" action="([^"]+)"[^>]*>([\s\S]*?)<\/form>/g)].map(
    ([, action = '', body = '']) => {
      const choices: Record<string, string[]> = {};
      const chosen: Record<string, string> = {};
      for (const [tag] of body.matchAll(/<(?:input|button)\b[^>]*>/g)) {
        const name = attribute(tag, 'name');
        if (name === undefined) continue;
        const value = attribute(tag, 'value') ?? '';
        choices[name] = [...(choices[name] ?? []), value];
        if (/\btype="(?:radio|checkbox)"/.test(tag) ? /\schecked\b/.test(tag) : !tag.startsWith('<button'))
          chosen[name] = value;
      }
      for (const [, name = '', text = ''] of body.matchAll(
        /<textarea\b[^>]*name="([^"]+)"[^>]*>([\s\S]*?)<\/textarea>/g,
      ))
        chosen[name] = plain(text);
      for (const [, name = '', inside = ''] of body.matchAll(
        /<select\b[^>]*name="([^"]+)"[^>]*>([\s\S]*?)<\/select>/g,
      )) {
        const options = [...inside.matchAll(/<option\b[^>]*>/g)].map(([tag]) => tag);
        choices[name] = options.map((tag) => attribute(tag, 'value') ?? '');
        const selected = options.find((tag) => /\sselected\b/.test(tag)) ?? options[0] ?? '';
        chosen[name] = attribute(selected, 'value') ?? '';
      }
      return { action: plain(action), fields: chosen, choices };
    },
  );
}

/** The fields of the form that changes the charter, as they stand. */
export function charterFields(html: string): Record<string, string | readonly string[]> {
  const [, form = ''] = /<form[^>]*action="[^"]*\/charter"[^>]*>([\s\S]*?)<\/form>/.exec(html) ?? [];
  const fields: Record<string, string[]> = {};
  const add = (name: string, value: string) => {
    fields[name] = [...(fields[name] ?? []), value.replaceAll('&#39;', '’').replaceAll('&amp;', '&')];
  };
  for (const [tag] of form.matchAll(/<input[^>]*>/g)) {
    const name = /name="([^"]+)"/.exec(tag)?.[1];
    const isOff = /type="(?:radio|checkbox)"/.test(tag) && !/ checked/.test(tag);
    if (name && !isOff) add(name, /value="([^"]*)"/.exec(tag)?.[1] ?? '');
  }
  for (const [, name = '', value = ''] of form.matchAll(/<textarea[^>]*name="([^"]+)"[^>]*>([\s\S]*?)<\/textarea>/g))
    add(name, value.trim());
  for (const [, name = '', inside = ''] of form.matchAll(/<select[^>]*name="([^"]+)"[^>]*>([\s\S]*?)<\/select>/g))
    add(name, /value="([^"]*)" selected/.exec(inside)?.[1] ?? '');
  return fields;
}

const attribute = (tag: string, name: string): string | undefined => {
  const [, value] = new RegExp(`\\s${name}="([^"]*)"`).exec(tag) ?? [];
  return value === undefined ? undefined : plain(value);
};

const plain = (html: string): string =>
  html
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, '&');
