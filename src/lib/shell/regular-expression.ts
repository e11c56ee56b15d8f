/** POSIX expressions as JavaScript's. */
const classes: Readonly<Record<string, string>> = {
  '[:digit:]': '0-9',
  '[:alpha:]': 'A-Za-z',
  '[:alnum:]': 'A-Za-z0-9',
  '[:space:]': '\\s',
  '[:upper:]': 'A-Z',
  '[:lower:]': 'a-z',
};

/** An extended expression, `(a|b)+`, as the source of one of JavaScript's. */
export const fromExtended = (pattern: string): string =>
  pattern.replace(/\[:\w+:\]/g, (name) => classes[name] ?? name).replace(/^\{|(?<=\()\{/g, '\\{');
