/** `./commands/kubectl/get.ts` → `kubectl get`. */
export const nameOfPath = (path: string): string =>
  path.slice('./commands/'.length, -'.ts'.length).replaceAll('/', ' ');
