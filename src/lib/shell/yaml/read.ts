/** Reads YAML as kubectl does. Loads the library: only what is loaded later may import this. */
import { parseDocument, YAMLParseError, type Document, type ScalarTag, type Tags } from 'yaml';
import { goWords, type YamlError } from './go-errors';
import { jsonError } from './go-json';
import { looksTooDeep, problemOf, TOO_DEEP } from './shape';

/** One document of a text, or what is wrong with it. */
export type YamlDocument =
  | { readonly ok: true; readonly value: unknown }
  | {
      readonly ok: false;
      /** As Go's parser says it: `yaml: line 3: …`. */
      readonly words: string;
      /** Where it is in the whole text, from 1. */
      readonly line: number;
      readonly column: number;
      /** That line. */
      readonly source: string;
    };

/**
 * YAML 1.1 without what Go's parser reads as plain text: times, and numbers to the base of 60 (`22:22`).
 * @source sigs.k8s.io/yaml goyaml.v2 resolve.go
 */
const OPTIONS = {
  version: '1.1',
  uniqueKeys: false,
  prettyErrors: false,
  customTags: (tags: Tags): Tags =>
    tags.filter((tag) => {
      const { format, tag: name } = tag as ScalarTag;
      return format !== 'TIME' && !/:(timestamp|binary|omap|pairs|set)$/.test(name);
    }),
} as const;

/**
 * Each document of a text; what is empty is left out. After a mistake nothing more is read.
 * @source kubernetes v1.30 staging/src/k8s.io/apimachinery/pkg/util/yaml/decoder.go YAMLReader
 */
export function readYaml(text: string): YamlDocument[] {
  if (looksTooDeep(text)) return [wrong(text, { words: TOO_DEEP, at: 0 })];
  const json = isJson(text) ? jsonError(text, true) : undefined;
  if (json)
    return [wrong(text, { words: `json: offset ${json.at + 1}: ${json.words}`, at: json.at })];
  const documents: YamlDocument[] = [];
  for (const piece of piecesOf(text)) {
    const parsed = 'words' in piece ? wrong(text, piece) : readPiece(text, piece);
    if (parsed.ok && (parsed.value ?? null) === null) continue;
    documents.push(parsed);
    if (!parsed.ok) break;
  }
  return documents;
}

/** Whether Go takes a text for JSON. @source kubernetes v1.30 staging/src/k8s.io/apimachinery/pkg/util/yaml/decoder.go GuessJSONStream */
export const isJson = (text: string): boolean => text.trimStart().startsWith('{');

interface Piece {
  readonly text: string;
  /** Where it begins in the whole. */
  readonly from: number;
}

/** The text between lines that begin with `---`. */
function piecesOf(text: string): (Piece | YamlError)[] {
  const pieces: (Piece | YamlError)[] = [];
  let from = 0;
  let at = 0;
  for (const line of text.split(/(?<=\n)/)) {
    if (line.startsWith('---')) {
      const rest = line.slice('---'.length).trim();
      pieces.push({ text: text.slice(from, at), from });
      if (rest !== '' && !rest.startsWith('#')) {
        pieces.push({ words: `invalid Yaml document separator: ${rest}`, at });
        return pieces;
      }
      from = at + line.length;
    }
    at += line.length;
  }
  pieces.push({ text: text.slice(from), from });
  return pieces;
}

function readPiece(whole: string, { text, from }: Piece): YamlDocument {
  const parsed: Document = parseDocument(text, OPTIONS);
  const [error] = parsed.errors;
  const failed = (found: YamlError) =>
    wrong(whole, {
      words: `error converting YAML to JSON: yaml: ${found.words}`,
      at: from + found.at,
    });
  if (error) return failed(goWords(text, { ...error, message: error.message, at: error.pos[0] }));
  try {
    const value = parsed.toJS() as unknown;
    const problem = problemOf(value);
    if (problem === 'too deep') return wrong(whole, { words: TOO_DEEP, at: from });
    return problem ? failed(selfContained(text)) : { ok: true, value };
  } catch (thrown) {
    const found = unresolved(text, thrown);
    if (!found) throw thrown;
    return failed(found);
  }
}

/** @source sigs.k8s.io/yaml goyaml.v2 decode.go */
const EXCESSIVE = 'document contains excessive aliasing';
const NO_MERGE = 'map merge requires map or sequence of maps as the value';

/** An alias is looked up when its value is asked for; the library throws then. */
function unresolved(text: string, thrown: unknown): YamlError | undefined {
  if (thrown instanceof YAMLParseError || !(thrown instanceof Error)) return undefined;
  const { message } = thrown;
  if (message.startsWith('Excessive alias')) return { words: EXCESSIVE, at: 0 };
  if (message.startsWith('Merge sources')) return { words: NO_MERGE, at: text.indexOf('<<') };
  const name = / alias .*: (.*)$/.exec(message)?.[1];
  if (name === undefined) return undefined;
  return {
    words: `unknown anchor '${name}' referenced`,
    at: Math.max(0, text.indexOf(`*${name}`)),
  };
}

function selfContained(text: string): YamlError {
  const alias = /\*([^\s,\]}]+)/.exec(text);
  return { words: `anchor '${alias?.[1] ?? ''}' value contains itself`, at: alias?.index ?? 0 };
}

function wrong(text: string, { words, at }: YamlError): YamlDocument {
  const before = text.slice(0, at).split('\n');
  const line = before.length;
  return {
    ok: false,
    words,
    line,
    column: (before.at(-1)?.length ?? 0) + 1,
    source: text.split('\n')[line - 1] ?? '',
  };
}

/** Where it is and what stands there: `FILE:3:8`, the line, and a caret under the column. */
export function pointAt(name: string, place: Extract<YamlDocument, { ok: false }>): string[] {
  const { line, column, source } = place;
  // A tab is as wide in the line of the caret as in the line above it.
  const margin = source.slice(0, column - 1).replace(/[^\t]/g, ' ');
  return [`${name}:${line}:${column}`, `  ${source}`, `  ${margin}^`];
}
