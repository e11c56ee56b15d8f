/** What a command that works on several objects says in the end about those that failed. */
import type { Failure } from '$lib/simulation/client/api-client';
import { complain, fail, type Program } from '../../effect';
import { errorText, invalidText, type Kube } from './_client';

export type Problem =
  /** kubectl's own words, and lines of ours that show where the mistake is. */
  | { readonly kind: 'own'; readonly text: string; readonly lines?: readonly string[] }
  /** It has been told already. */
  | { readonly kind: 'said' }
  /** The server's, with what kubectl was doing: `error when creating "x.yaml"`. */
  | { readonly kind: 'server'; readonly failure: Failure; readonly doing?: string | undefined };

export const own = (text: string, lines: readonly string[] = []): Problem => ({
  kind: 'own',
  text,
  lines,
});

export const refused = (failure: Failure, doing?: string): Problem => ({
  kind: 'server',
  failure,
  doing,
});

/**
 * Says what went wrong and gives exit code 1; 0 when nothing did.
 * @source kubernetes v1.30 staging/src/k8s.io/kubectl/pkg/cmd/util/helpers.go checkErr
 */
export function* failWithProblems(problems: readonly Problem[], kube: Kube): Program {
  const [only, ...others] = problems;
  if (!only) return 0;
  if (others.length === 0) return yield* complainAbout(only, aloneText(only, kube));
  for (const problem of problems) yield* complainAbout(problem, amongText(problem, kube));
  return 1;
}

function* complainAbout(problem: Problem, text: string): Program {
  if (problem.kind === 'said') return 1;
  yield* complain(text);
  if (problem.kind === 'own') for (const line of problem.lines ?? []) yield* complain(line);
  return 1;
}

/** One problem alone is an `error: `, and an invalid object gets a line for each of its mistakes. */
function aloneText(problem: Problem, kube: Kube): string {
  if (problem.kind === 'said') return '';
  if (problem.kind === 'own') return asError(problem.text);
  const { status } = problem.failure;
  if (status?.reason === 'Invalid') return invalidText(status);
  return status || problem.doing === undefined
    ? amongText(problem, kube)
    : asError(amongText(problem, kube));
}

/** @source kubernetes v1.30 staging/src/k8s.io/kubectl/pkg/cmd/util/helpers.go MultipleErrors, AddSourceToErr */
function amongText(problem: Problem, kube: Kube): string {
  if (problem.kind === 'said') return '';
  if (problem.kind === 'own') return problem.text;
  const { failure, doing } = problem;
  const { status } = failure;
  if (!status)
    return doing === undefined ? errorText(failure, kube.server) : withSource(doing, failure.error);
  const message = doing === undefined ? status.message : withSource(doing, status.message);
  if (status.reason === 'Unauthorized')
    return `error: You must be logged in to the server (${message})`;
  return status.reason === ''
    ? `Error from server: ${message}`
    : `Error from server (${status.reason}): ${message}`;
}

const withSource = (doing: string, message: string): string => `${doing}: ${message}`;

/** What is not simulated is no error of Kubernetes'. */
const asError = (text: string): string =>
  text.startsWith('not simulated: ') || text.startsWith('error: ') ? text : `error: ${text}`;

/** A problem of a flag or an argument that is found before anything is sent. */
export const misuse = (text: string, verb: string): Program =>
  fail(`error: ${text}\nSee 'kubectl ${verb} -h' for help and examples`);

/** @source kubernetes v1.30 staging/src/k8s.io/cli-runtime/pkg/resource/builder.go missingResourceError */
export const NO_RESOURCES = `You must provide one or more resources by argument or filename.
Example resource specifications include:
   '-f rsrc.yaml'
   '--filename=rsrc.json'
   '<resource> <name>'
   '<resource>'`;

/** @source github.com/spf13/cobra Command.ValidateRequiredFlags */
export const requiredFlags = (names: readonly string[]): Program =>
  fail(`error: required flag(s) ${names.map((name) => `"${name}"`).join(', ')} not set`);
