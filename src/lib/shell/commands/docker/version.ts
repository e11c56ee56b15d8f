import { defineCommand } from '../../command';
import { print } from '../../effect';
import { noArguments } from './_containers';

const usage = 'version [OPTIONS]';

/** `docker version`. @simplified The engine of January 2025, whatever the scenario's day. */
export const command = defineCommand({
  usage,
  summary: 'Show the Docker version information',
  flags: {},

  *run({ args }) {
    if (args.length > 0) return yield* noArguments('version', usage);
    yield* print(`Client:
 Version:           27.4.0
 API version:       1.47
 OS/Arch:           linux/amd64
 Context:           default

Server: Docker Engine (simulated)
 Engine:
  Version:          27.4.0
  API version:      1.47 (minimum version 1.24)
  OS/Arch:          linux/amd64
 containerd:
  Version:          1.7.21
 runc:
  Version:          1.1.13
`);
    return 0;
  },
});
