/** The tools by name, and how a container's program is found among them. */
import { startFailed } from './start-failed';
import type { Container, Program, ProgramEnvironment } from './container';
import { drive } from './drive';
import { imageOf } from './images';
import { ended, type Running, type Tool, type ToolContext } from './tool';
import { noSignals } from './traps';

const files = import.meta.glob<Tool>(['./tools/*.ts', '!**/*.test.ts'], {
  eager: true,
  import: 'tool',
});

const tools: ReadonlyMap<string, Tool> = new Map(
  Object.values(files).flatMap((tool) => tool.names.map((name) => [name, tool] as const)),
);

/** What busybox and Debian images have besides. */
const NOT_SIMULATED = new Set(
  'awk base64 chmod chown clear cp curl cut diff dirname du expr find free getent grep gunzip gzip head httpd id ip less ln md5sum mkfifo mv nc netstat nginx nslookup perl ping printf ps python python3 readlink sed sort stat su tar tee telnet timeout top tr tty uniq unzip vi wc wget which xargs yes'.split(
    ' ',
  ),
);

const NOT_FOUND = 127;
/** A program takes this long until its first word. */
const START_MS = 10;

const baseName = (path: string): string => path.replace(/^.*\//, '');

/** Starts a program by its words inside a container. */
export function* startTool(context: ToolContext, words: readonly string[]): Running {
  const [name = ''] = words;
  const tool = hasTools(context.container) ? tools.get(baseName(name)) : undefined;
  if (tool) return yield* ended(tool.run(context, words));
  const isThere = NOT_SIMULATED.has(baseName(name)) && hasTools(context.container);
  context.complain(isThere ? `not simulated: ${name}\n` : `sh: ${name}: not found\n`);
  return NOT_FOUND;
}

export function contextIn(
  { world, container }: Pick<ProgramEnvironment, 'world' | 'container'>,
  output: { readonly write: (text: string) => void; readonly complain: (text: string) => void },
): ToolContext {
  return {
    world,
    container,
    variables: new Map(container.environment),
    directory: container.workingDirectory,
    input: '',
    start: startTool,
    signals: noSignals(),
    ...output,
  };
}

/** Whether the image has a shell and the tools around it. */
function hasTools({ image }: Container): boolean {
  return (imageOf(image)?.shell ?? 'none') !== 'none';
}

/** What a container runs; `undefined` for a program that only has to be there. */
export function programOf(container: Container): Program | undefined {
  const image = imageOf(container.image);
  const [word] = container.command;
  if (!image || word === undefined) return undefined;
  const own = image.programs?.[baseName(word)];
  if (own) return own;
  const isTool = tools.has(baseName(word)) || NOT_SIMULATED.has(baseName(word));
  return isTool && hasTools(container) ? toolProgram : startFailed;
}

/** Runs a tool as the container's first process, which the kernel protects from SIGTERM unless it says what to do. */
function toolProgram(environment: ProgramEnvironment): void {
  const { process, container, print } = environment;
  const writeTo = (stream: 'stdout' | 'stderr') =>
    lineWriter((line) => {
      print(() => line, stream);
    });
  const output = { write: writeTo('stdout'), complain: writeTo('stderr') };
  const context = contextIn(environment, output);
  const { signals } = context;
  let goOn = (): void => undefined;
  environment.whenTerminated(() => {
    signals.sprung = signals.traps.get('TERM');
    if (signals.sprung !== undefined && signals.isWaiting) goOn();
  });
  process.clock.setTimeout(() => {
    goOn = drive(startTool(context, container.command), process.clock, (exitCode) => {
      process.exit(exitCode);
    });
  }, START_MS);
}

/** Passes whole lines on; what is left over waits for its end. */
function lineWriter(line: (text: string) => void): (text: string) => void {
  let begun = '';
  return (text) => {
    const lines = (begun + text).split('\n');
    begun = lines.pop() ?? '';
    for (const each of lines) line(each);
  };
}

/** Runs a command beside a container's program, as `exec` does; `done` is told how it ended. */
export function execInContainer(
  environment: Pick<ProgramEnvironment, 'world' | 'container'>,
  words: readonly string[],
  done: (ended: { readonly exitCode: number; readonly output: string }) => void,
): void {
  let output = '';
  const write = (text: string) => {
    output += text;
  };
  drive(
    startTool(contextIn(environment, { write, complain: write }), words),
    environment.container.process.clock,
    (exitCode) => {
      done({ exitCode, output });
    },
  );
}
