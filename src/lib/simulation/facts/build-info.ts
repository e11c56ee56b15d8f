import type { Profile } from './profile';

/**
 * What was built, when and with what. Not part of the profile: only who asks for the version reads it.
 * @source recorded on v1.30.4: kubectl get --raw /version
 */
const builds: Readonly<Record<string, readonly [commit: string, date: string, go: string]>> = {
  'v1.30.4': ['a51b3b711150f57ffc1f526a640ec058514ed596', '2024-08-14T19:02:46Z', 'go1.26.10'],
};

/** @source kubernetes v1.30 staging/src/k8s.io/apimachinery/pkg/version/types.go Info */
export function versionInfo({ version: gitVersion }: Profile) {
  const [, major = '', minor = ''] = /^v(\d+)\.(\d+)/.exec(gitVersion) ?? [];
  const [gitCommit = '', buildDate = '', goVersion = ''] = builds[gitVersion] ?? [];
  return {
    major,
    minor,
    gitVersion,
    gitCommit,
    gitTreeState: 'clean',
    buildDate,
    goVersion,
    compiler: 'gc',
    platform: 'linux/amd64',
  };
}
