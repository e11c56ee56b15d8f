import type { ProgramEnvironment } from './container';

/** @source containerd internal/cri/server/container_start.go, runc libcontainer */
const START_ERROR_EXIT_CODE = 128;

/** A program that the image does not have: the container ends before it runs. */
export function startFailed({ container, process }: ProgramEnvironment): void {
  const [word = ''] = container.command;
  const why = word.includes('/')
    ? `stat ${word}: no such file or directory`
    : 'executable file not found in $PATH';
  container.reason = 'StartError';
  container.message = `failed to create containerd task: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: exec: "${word}": ${why}: unknown`;
  process.exit(START_ERROR_EXIT_CODE);
}
