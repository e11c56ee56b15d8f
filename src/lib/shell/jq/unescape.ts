const controls: Readonly<Record<string, string>> = {
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};

/** What a letter after a backslash stands for in JSON and in jq; nothing for one that may not stand there. */
export const unescapedLetter = (letter: string): string | undefined =>
  controls[letter] ?? (letter !== '' && '"\\/'.includes(letter) ? letter : undefined);
