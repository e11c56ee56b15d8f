/**
 * Options that the real programs have and the simulation has not: they are refused as such, not as unknown.
 * `-abc` stands for three letters. What stands under `kubectl` alone goes for all of its verbs.
 * @source GNU coreutils 9.1, GNU grep 3.8, net-tools 2.10, docker/cli v27, kubectl v1.30, systemd 252
 */
const options: Readonly<Record<string, string>> = {
  cat: '-AbeEstTuv --show-all --number-nonblank --show-ends --squeeze-blank --show-tabs --show-nonprinting',
  cut: '-bnz --bytes --complement --output-delimiter --zero-terminated',
  date: '-dfRrs --date --debug --file --reference --resolution --rfc-email --rfc-3339 --set --universal',
  grep: '-abdDfGHILlPRrsTUVyZz --basic-regexp --binary-files --byte-offset --colour --devices --directories --exclude --exclude-dir --exclude-from --file --files-with-matches --files-without-match --include --initial-tab --label --no-ignore-case --no-messages --null --null-data --perl-regexp --recursive --dereference-recursive --silent --text --with-filename',
  head: '-cvz --bytes --silent --verbose --zero-terminated',
  hostname:
    '-aAbdfFsVy --alias --all-fqdns --boot --domain --fqdn --file --long --short --version --yp --nis',
  ls: '-AbBcCDfFgGHiIkLmnNopqQrRsStTuUvwxXZ --almost-all --author --block-size --classify --color --context --dereference --escape --file-type --format --full-time --group-directories-first --hide --ignore --indicator-style --inode --literal --no-group --numeric-uid-gid --quote-name --recursive --reverse --si --size --sort --time --time-style --width --zero',
  sort: '-bCcdfghiMmoRsSTVz --check --debug --dictionary-order --general-numeric-sort --human-numeric-sort --ignore-case --ignore-leading-blanks --ignore-nonprinting --merge --month-sort --output --parallel --random-sort --sort --stable --version-sort --zero-terminated',
  tail: '-cFsvz --bytes --max-unchanged-stats --pid --retry --silent --sleep-interval --verbose --zero-terminated',
  tee: '-ip --ignore-interrupts --output-error',
  tr: '-cCt --complement --truncate-set1',
  uniq: '-fDiswz --all-repeated --check-chars --group --ignore-case --skip-chars --skip-fields --zero-terminated',
  wc: '-L --files0-from --max-line-length',
  'docker exec': '-d --detach --detach-keys --env-file --privileged',
  'docker inspect': '-s --size --type',
  'docker kill': '-s --signal',
  'docker network connect': '--alias --driver-opt --gw-priority --ip --ip6 --link --link-local-ip',
  'docker network inspect': '-v --verbose',
  'docker network ls': '-f --filter --format --no-trunc',
  'docker ps': '-n --last -l --latest -s --size',
  'docker restart': '-s --signal -t --time',
  'docker start': '-a --attach --detach-keys -i --interactive --checkpoint --checkpoint-dir',
  'docker stop': '-s --signal -t --time',
  'docker version': '-f --format',
  kubectl:
    '--allow-missing-template-keys --chunk-size --filename --ignore-not-found --kustomize --label-columns --output-watch-events --raw --recursive --server-print --show-kind --show-managed-fields --subresource --template --watch-only --kubeconfig --server --user --token --cluster --insecure-skip-tls-verify --certificate-authority --client-certificate --client-key --tls-server-name --username --password --cache-dir --match-server-version --profile --v --vmodule --warnings-as-errors --as-uid --show-events --all-containers --ignore-errors --insecure-skip-tls-verify-backend --limit-bytes --max-log-requests --pod-running-timeout --prefix --since-time --timestamps --field-manager --dry-run',
  'kubectl api-resources': '--cached --categories -o --output --sort-by --verbs',
  'kubectl config get-contexts': '--no-headers -o --output',
  'kubectl config view': '--flatten --merge --minify -o --output',
  'kubectl describe': '-f -k -R',
  'kubectl events': '-o --output',
  'kubectl get': '-f -k -R',
  systemctl:
    '-H -M -a -f -i -o -p -r -s -t -C -P --all --failed --state --type --property --value --output --reverse --after --before --no-block --no-reload --no-legend --no-ask-password --no-wall --wait --show-types --job-mode --check-inhibitors --signal --kill-who --kill-whom --force --runtime --root --user --system --global --host --machine --with-dependencies --timestamp --plain --dry-run --version --recursive --what --preset-mode --image --boot-loader-menu --firmware-setup --message --read-only --mkdir --marked',
};

const byName = new Map(
  Object.entries(options).map(([name, words]) => [
    name,
    new Set(
      words
        .split(' ')
        .flatMap((word) =>
          word.startsWith('--') ? [word] : [...word.slice(1)].map((letter) => `-${letter}`),
        ),
    ),
  ]),
);

/** Whether a command has an option, as far as the simulation has not got it. */
export const isRealOption = (command: string, option: string): boolean =>
  byName.get(command)?.has(option) ?? false;
