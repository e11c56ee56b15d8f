/** Probes that ask in another way than over HTTP, as every pod of a new cluster does. */
import type { ExecAction, TCPSocketAction } from 'kubernetes-types/core/v1';
import { execInContainer } from '../../host/tools';
import { listenerAt, portOf, timeoutMs, type Check } from './probe-check';

export function checkOtherwise(check: Check): void {
  const { tcpSocket, exec, grpc } = check.probe;
  if (exec) checkExec(check, exec);
  else if (tcpSocket) checkTcp(check, tcpSocket);
  else if (grpc) checkTcp(check, { port: grpc.port });
  else check.done(undefined);
}

/** @source kubernetes v1.30 pkg/probe/tcp/tcp.go DoTCPProbe */
function checkTcp(check: Check, { host, port }: TCPSocketAction): void {
  const number = portOf(check, port);
  const at = `${host ?? check.container.sandbox.ip}:${number}`;
  check.done(listenerAt(check, number) ? undefined : `dial tcp ${at}: connect: connection refused`);
}

/** @source kubernetes v1.30 pkg/probe/exec/exec.go Probe */
function checkExec(check: Check, { command = [] }: ExecAction): void {
  const { context, container, done } = check;
  const { clock } = context.process;
  let isOver = false;
  const timer = clock.setTimeout(() => {
    isOver = true;
    done(`command "${command.join(' ')}" timed out`);
  }, timeoutMs(check));
  execInContainer({ world: context.world, container }, command, ({ exitCode, output }) => {
    if (isOver) return;
    isOver = true;
    clock.clearTimeout(timer);
    done(exitCode === 0 ? undefined : output.trimEnd());
  });
}
