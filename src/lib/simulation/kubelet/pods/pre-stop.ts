import { execInContainer } from '../../host/tools';
import { isHttpService } from '../../network/http-service';
import type { KubeletContext } from '../context';
import type { Stopping } from './before-stop';

/**
 * What a container wants to be done before it is asked to end. It takes from the grace period.
 * @source kubernetes v1.30 pkg/kubelet/kuberuntime/kuberuntime_container.go executePreStopHook
 */
export function runPreStop(
  { process, world, host }: KubeletContext,
  { container, spec, gracePeriodMs }: Stopping,
  done: (failure: string | undefined) => void,
): void {
  const { exec, httpGet, sleep } = { sleep: undefined, ...spec.lifecycle?.preStop } as {
    exec?: { command?: string[] };
    httpGet?: { port: unknown; path?: string };
    sleep?: { seconds: number };
  };
  let isOver = false;
  const end = (failure: string | undefined) => {
    if (isOver) return;
    isOver = true;
    done(failure);
  };
  if (sleep) process.clock.setTimeout(end.bind(undefined, undefined), sleep.seconds * 1_000);
  else if (exec)
    execInContainer({ world, container }, exec.command ?? [], ({ exitCode }) => {
      end(exitCode === 0 ? undefined : 'PreStopHook failed');
    });
  else if (httpGet) {
    const port = Number(httpGet.port);
    const listener = container.sandbox.usesHostNetwork
      ? host.network.listener(host.name, port)
      : container.sandbox.listeners.get(port);
    if (isHttpService(listener)) {
      const { path = '/' } = httpGet;
      listener.serve({ method: 'GET', path, headers: [], body: '', remoteIp: host.ip });
    }
    end(listener ? undefined : 'PreStopHook failed');
  } else {
    end(undefined);
    return;
  }
  process.clock.setTimeout(() => {
    end('PreStopHook failed');
  }, gracePeriodMs);
}
