import type { ShellState } from '../state';

/** What `time` says. @simplified No command uses a processor. @source bash 5.2 execute_cmd.c BASH_TIMEFORMAT, busybox miscutils/time.c */
export function times({ isAsh }: ShellState, ms: number, isPosix: boolean): string {
  const rows = [ms, 0, 0].map((each) => {
    const seconds = ((each % 60_000) / 1_000).toFixed(isAsh ? 2 : 3);
    const minutes = Math.floor(each / 60_000);
    if (isPosix) return ` ${(each / 1_000).toFixed(2)}`;
    return `\t${minutes}m${isAsh ? ' ' : ''}${seconds}s`;
  });
  const lines = ['real', 'user', 'sys'].map((name, index) => `${name}${rows[index] ?? ''}`);
  return `${isPosix || isAsh ? '' : '\n'}${lines.join('\n')}`;
}
