/** A text under CodeMirror with vim's keys. */
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { yaml } from '@codemirror/lang-yaml';
import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import { EditorState, type Extension } from '@codemirror/state';
import { drawSelection, EditorView, keymap, lineNumbers } from '@codemirror/view';
import { tags } from '@lezer/highlight';
import { getCM, vim, Vim } from '@replit/codemirror-vim';

/** What vim's commands for writing and leaving ask for. */
export interface Asked {
  readonly writes: boolean;
  readonly leaves: boolean;
  /** With an exclamation mark. */
  readonly isForced: boolean;
  readonly exitCode: 0 | 1;
}

export interface ViewOptions {
  readonly text: string;
  /** Counted from 1. */
  readonly line: number;
  readonly label: string;
  readonly isYaml: boolean;
  /** Without vim's keys the text is edited as on any page. */
  readonly hasVimKeys: boolean;
  readonly asked: (asked: Asked) => void;
  /** Something that vim would say on its last line. */
  readonly said: (message: string) => void;
  /** `normal`, `insert`, `visual`, `replace`. */
  readonly modeChanged: (mode: string) => void;
}

type Owner = Pick<ViewOptions, 'asked' | 'said'>;

/** vim's commands are one table for the whole page: which editor they are meant for is looked up here. */
const owners = new WeakMap<EditorView, Owner>();

const commands: readonly [name: string, short: string, asked: Omit<Asked, 'isForced'>][] = [
  ['write', 'w', { writes: true, leaves: false, exitCode: 0 }],
  ['wq', 'wq', { writes: true, leaves: true, exitCode: 0 }],
  ['xit', 'x', { writes: true, leaves: true, exitCode: 0 }],
  ['exit', 'exi', { writes: true, leaves: true, exitCode: 0 }],
  ['quit', 'q', { writes: false, leaves: true, exitCode: 0 }],
  ['qall', 'qa', { writes: false, leaves: true, exitCode: 0 }],
  ['wqall', 'wqa', { writes: true, leaves: true, exitCode: 0 }],
  ['cquit', 'cq', { writes: false, leaves: true, exitCode: 1 }],
];

/** What follows a command's name: absent where nothing does, whatever its type says. */
const wordsAfter = ({ argString }: { readonly argString?: string }): string => argString ?? '';

for (const [name, short, asked] of commands)
  Vim.defineEx(name, short, ({ cm6 }: { readonly cm6: EditorView }, params) => {
    const owner = owners.get(cm6);
    const followedBy = wordsAfter(params);
    const rest = followedBy.replace(/^!/, '').trim();
    if (rest !== '') owner?.said(`not simulated: :${name} ${rest}`);
    // The command goes on working with the view after this: it must not be gone by then.
    else setTimeout(() => owner?.asked({ ...asked, isForced: followedBy.startsWith('!') }));
  });
Vim.map('ZZ', ':x<CR>', 'normal');
Vim.map('ZQ', ':q!<CR>', 'normal');

const colours = HighlightStyle.define([
  { tag: [tags.propertyName, tags.definition(tags.propertyName)], color: 'var(--accent)' },
  { tag: [tags.comment, tags.meta], color: 'var(--ink-3)' },
  { tag: [tags.punctuation, tags.separator], color: 'var(--ink-3)' },
]);

const theme = EditorView.theme({
  '&': { height: '100%', color: 'var(--ink-1)', fontSize: 'inherit' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: 'var(--font-mono)', lineHeight: '1.46' },
  '.cm-gutters': { background: 'transparent', color: 'var(--ink-3)', border: 'none' },
  '.cm-lineNumbers .cm-gutterElement': { padding: '0 14px 0 8px', minWidth: '50px' },
  '.cm-selectionBackground, &.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground':
    { background: 'var(--accent-wash)' },
  '.cm-cursor': { borderLeftColor: 'var(--accent)' },
  '.cm-fat-cursor': {
    background: 'var(--accent) !important',
    color: 'var(--surface-terminal) !important',
  },
  '&:not(.cm-focused) .cm-fat-cursor': {
    background: 'none !important',
    outline: '1px solid var(--accent) !important',
  },
  '.cm-panels': { background: 'var(--surface-terminal)', color: 'var(--ink-1)' },
  '.cm-panels-bottom': { borderTop: '1px solid var(--hairline)' },
  '.cm-vim-panel': { padding: '2px 12px', fontFamily: 'var(--font-mono)', minHeight: '24px' },
  '.cm-vim-panel input': { color: 'inherit', background: 'transparent', font: 'inherit' },
});

/** In YAML a tab is an error: the key gives blanks, as far as vim takes text. */
const blanksForTab: Extension = keymap.of([
  {
    key: 'Tab',
    run: (view) => {
      if (!getCM(view)?.state.vim?.insertMode) return false;
      view.dispatch(view.state.replaceSelection('  '));
      return true;
    },
  },
]);

export function openView(parent: HTMLElement, options: ViewOptions): EditorView {
  const { text, line, label, isYaml, hasVimKeys, asked, said, modeChanged } = options;
  const state = EditorState.create({
    doc: text,
    extensions: [
      blanksForTab,
      hasVimKeys ? vim() : [],
      lineNumbers(),
      history(),
      drawSelection(),
      EditorView.lineWrapping,
      keymap.of([...defaultKeymap, ...historyKeymap]),
      syntaxHighlighting(colours),
      isYaml ? yaml() : [],
      theme,
      EditorView.contentAttributes.of({ 'aria-label': label, tabindex: '0' }),
    ],
  });
  const view = new EditorView({ state, parent });
  const at = view.state.doc.line(Math.min(Math.max(1, line), view.state.doc.lines)).from;
  view.dispatch({ selection: { anchor: at }, scrollIntoView: true });
  owners.set(view, { asked, said });
  getCM(view)?.on('vim-mode-change', ({ mode }: { mode: string }) => {
    modeChanged(mode);
  });
  return view;
}

/** What is in the view as the text of a file: vi ends the last line. */
export function textOf(view: EditorView): string {
  const text = view.state.doc.toString();
  return text === '' ? '' : `${text}\n`;
}

/** A file's text as lines to be edited. */
export const docOf = (text: string): string => text.replace(/\n$/, '');
