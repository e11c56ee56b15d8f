import { defineCommand } from '../../command';
import { print, type Program } from '../../effect';
import { alignTabs, crictlColumns } from '../../tabwriter';
import { hostOf } from '../systemctl/_units';

const ID_LENGTH = 13;

/** `crictl images`. @source cri-tools v1.30 cmd/crictl/image.go ListImages */
export const command = defineCommand({
  usage: 'images [-q]',
  summary: 'List images',
  flags: { quiet: { short: 'q', help: 'Only show image IDs' } },

  *run(invocation): Program {
    const { images } = hostOf(invocation).runtime;
    const rows = images.listed
      .map(({ names, sizeBytes }) => {
        const tagged = names.find((name) => !name.includes('@')) ?? '';
        const [, repository = '', tag = '<none>'] = /^(.*):([^:/]+)$/.exec(tagged) ?? [];
        const id = images.identityOf(tagged).imageId.replace(/^sha256:/, '');
        return { repository, tag, id, size: sizeText(sizeBytes) };
      })
      .sort((a, b) => (a.repository < b.repository ? -1 : 1));
    if (invocation.flags.isOn('quiet')) {
      yield* print(rows.map(({ id }) => `sha256:${id}\n`).join(''));
      return 0;
    }
    const lines = rows.map(
      ({ repository, tag, id, size }) =>
        `${repository}\t${tag}\t${id.slice(0, ID_LENGTH)}\t${size}\n`,
    );
    yield* print(alignTabs(`IMAGE\tTAG\tIMAGE ID\tSIZE\n${lines.join('')}`, crictlColumns));
    return 0;
  },
});

/** `61.2MB`. @source github.com/docker/go-units HumanSizeWithPrecision(…, 3) */
function sizeText(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB'];
  let size = bytes;
  let unit = 0;
  while (size >= 1_000 && unit < units.length - 1) {
    size /= 1_000;
    unit++;
  }
  return `${Number(size.toPrecision(3))}${units[unit] ?? ''}`;
}
