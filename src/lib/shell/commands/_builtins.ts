/** What a shell itself knows a word as. */
import type { Invocation } from '../command';
import { isInstalled, onlyBuiltins } from '../installed';

const words = (text: string): ReadonlySet<string> => new Set(text.split(' '));

/** @source bash 5.2, dash 0.5.12: `enable`, src/builtins.def.in */
const builtins = {
  bash: words(
    '. : [ alias bg bind break builtin caller cd command compgen complete compopt continue declare dirs disown echo enable eval exec exit export false fc fg getopts hash help history jobs kill let local logout mapfile popd printf pushd pwd read readarray readonly return set shift shopt source suspend test times trap true type typeset ulimit umask unalias unset wait',
  ),
  dash: words(
    '. : [ alias bg break cd chdir command continue echo eval exec exit export false fg getopts hash jobs kill local printf pwd read readonly return set shift test times trap true type ulimit umask unalias unset wait',
  ),
};

/** dash tells these from the others. @source POSIX 2.14 Special Built-In Utilities */
const special = words(
  '. : break continue eval exec exit export readonly return set shift times trap unset',
);

const keywords = {
  bash: words(
    'if then else elif fi case esac for select while until do done in function time { } ! [[ ]] coproc',
  ),
  dash: words('! case do done elif else esac fi for if in then until while { }'),
};

export type Meaning =
  | { readonly kind: 'alias'; readonly text: string }
  | { readonly kind: 'keyword' | 'builtin' }
  | { readonly kind: 'file'; readonly path: string };

/** What a word means there, what goes first first. */
export function meaningsOf({ state, place }: Invocation, name: string): readonly Meaning[] {
  const { kind } = state.program;
  const alias = state.aliases.get(name);
  const isFile = isInstalled(name, place) && !onlyBuiltins.has(name) && name !== 'help';
  return [
    ...(alias === undefined ? [] : [{ kind: 'alias', text: alias } as const]),
    ...(keywords[kind].has(name) ? [{ kind: 'keyword' } as const] : []),
    ...(builtins[kind].has(name) ? [{ kind: 'builtin' } as const] : []),
    // /bin is /usr/bin under another name.
    ...(isFile ? ['/usr/bin', '/bin'] : []).map(
      (directory) => ({ kind: 'file', path: `${directory}/${name}` }) as const,
    ),
  ];
}

/** `cd is a shell builtin`. */
export function described({ state }: Invocation, name: string, meaning: Meaning): string {
  const isDash = state.program.kind === 'dash';
  switch (meaning.kind) {
    case 'alias':
      return isDash
        ? `${name} is an alias for ${meaning.text}`
        : `${name} is aliased to \`${meaning.text}'`;
    case 'file':
      return `${name} is ${meaning.path}`;
    case 'keyword':
      return `${name} is a shell keyword`;
    case 'builtin':
      return `${name} is a ${isDash && special.has(name) ? 'special ' : ''}shell builtin`;
  }
}
