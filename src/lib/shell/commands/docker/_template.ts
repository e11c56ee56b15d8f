/** The part of Go's templates that people use with docker: fields, `json`, text between, and `\t`. */
export type Rendered =
  { readonly ok: true; readonly text: string } | { readonly ok: false; readonly error: string };

/** Fills a template with one object's fields. */
export function render(template: string, fields: unknown): Rendered {
  let error: string | undefined;
  const text = unescape(template).replace(/\{\{(.*?)\}\}/g, (_, expression: string) => {
    const value = evaluate(expression.trim(), fields);
    if ('error' in value) error ??= value.error;
    return 'error' in value ? '' : value.text;
  });
  return error === undefined ? { ok: true, text } : { ok: false, error };
}

const unescape = (text: string): string => text.replaceAll('\\t', '\t').replaceAll('\\n', '\n');

type Value = { readonly text: string } | { readonly error: string };

function evaluate(expression: string, fields: unknown): Value {
  const [, isJson, path] = /^(json\s+)?(\.[\w.]*|\.)$/.exec(expression) ?? [];
  if (path === undefined) return { error: `not simulated: {{${expression}}}` };
  let value: unknown = fields;
  for (const name of path.split('.').filter(Boolean)) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name))
      return {
        error: `template: :1:2: executing "" at <${path}>: map has no entry for key "${name}"`,
      };
    value = (value as Record<string, unknown>)[name];
  }
  if (isJson) return { text: JSON.stringify(value) };
  return { text: plain(value) };
}

/** As Go prints a value. */
function plain(value: unknown): string {
  if (value === null || value === undefined) return '<no value>';
  if (Array.isArray(value)) return `[${value.map(plain).join(' ')}]`;
  if (typeof value === 'object')
    return `map[${Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, each]) => `${key}:${plain(each)}`)
      .join(' ')}]`;
  return typeof value === 'string' ? value : JSON.stringify(value);
}
