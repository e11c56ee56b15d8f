import type { Container } from '$lib/simulation/host/container-runtime';
import type { Completion, Invocation } from '../../command';
import { fail, type Program } from '../../effect';
import { hostOf } from '../systemctl/_units';

const ID_LENGTH = 13;

/** The container whose id begins so, or the exit code when there is not just one. */
export function* containerOf(
  invocation: Pick<Invocation, 'place'>,
  id: string,
  doing = '',
): Program<Container | number> {
  const found = hostOf(invocation).runtime.containers.filter((each) => each.id.startsWith(id));
  const [container] = found;
  if (container && found.length === 1) return container;
  const why = container
    ? `code = Unknown desc = an error occurred when try to find container "${id}": ambiguous id`
    : `code = NotFound desc = an error occurred when try to find container "${id}": not found`;
  return yield* fatal(`${doing}rpc error: ${why}`);
}

/** As logrus prints what ends a program: with the seconds since it began. */
export const fatal = (text: string): Program => fail(`FATA[0000] ${text} `);

/** Short ids, for Tab. */
export const containerIds = ({ place }: Completion): readonly string[] =>
  (place.host?.runtime.containers ?? []).map(({ id }) => id.slice(0, ID_LENGTH));
