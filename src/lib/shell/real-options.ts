/**
 * Options that the real programs have and the simulation has not: they are refused as such, not as unknown.
 * `-abc` stands for three letters. What stands under `kubectl` alone goes for all of its verbs.
 * @source GNU coreutils 9.1, findutils 4.9, GNU grep 3.8, util-linux 2.38, net-tools 2.10, docker/cli v27, kubectl v1.30, systemd 252
 */
const options: Readonly<Record<string, string>> = {
  base64: '--version',
  basename: '-z --version --zero',
  cat: '-AbeEstTuv --show-all --number-nonblank --show-ends --squeeze-blank --show-tabs --show-nonprinting',
  column:
    '-cCdeEHJlLnNOprRTVWxh --columns --fillrows --hide-unnamed --json --keep-empty-lines --output-width --table-columns --table-columns-limit --table-empty-lines --table-hide --table-maxout --table-name --table-noextreme --table-noheadings --table-order --table-right --table-truncate --table-wrap --tree --tree-id --tree-parent --version',
  cp: '-bdHilLPsStTuxZ --attributes-only --backup --context --copy-contents --dereference --interactive --link --no-dereference --no-preserve --no-target-directory --one-file-system --parents --reflink --remove-destination --sparse --strip-trailing-slashes --suffix --symbolic-link --target-directory --update',
  curl: '-aBbcCDeEFgGhjJKlMnpPqQrRtTVxyYzZ0123690# --abstract-unix-socket --alt-svc --anyauth --append --basic --capath --cert --cert-status --ciphers --compressed --config --connect-to --continue-at --cookie --cookie-jar --create-dirs --data-ascii --data-urlencode --digest --disable --dns-servers --doh-url --dump-header --etag-compare --etag-save --expect100-timeout --fail-early --false-start --form --get --globoff --haproxy-protocol --http0.9 --http1.0 --http2 --http2-prior-knowledge --http3 --interface --ipv6 --junk-session-cookies --keepalive-time --key --limit-rate --local-port --location-trusted --manual --max-filesize --max-redirs --negotiate --netrc --next --no-alpn --no-keepalive --noproxy --ntlm --oauth2-bearer --output-dir --parallel --parallel-max --path-as-is --pinnedpubkey --post301 --post302 --post303 --progress-bar --proto --proto-default --proxy --proxy-user --quote --range --rate --raw --referer --remote-header-name --remote-name-all --remote-time --remove-on-error --resolve --retry-max-time --speed-limit --speed-time --stderr --styled-output --tcp-fastopen --tcp-nodelay --time-cond --tls-max --tlsv1 --tlsv1.2 --tlsv1.3 --trace --trace-ascii --trace-time --unix-socket --upload-file --url --url-query --use-ascii --version --xattr',
  cut: '-bnz --bytes --complement --output-delimiter --zero-terminated',
  date: '-dfRrs --date --debug --file --reference --resolution --rfc-email --rfc-3339 --set --universal',
  dirname: '-z --zero',
  fold: '-b --bytes',
  grep: '-abdDfGHILlPRrsTUVyZz --basic-regexp --binary-files --byte-offset --colour --devices --directories --exclude --exclude-dir --exclude-from --file --files-with-matches --files-without-match --include --initial-tab --label --no-ignore-case --no-messages --null --null-data --perl-regexp --recursive --dereference-recursive --silent --text --with-filename',
  head: '-cvz --bytes --silent --verbose --zero-terminated',
  hostname:
    '-aAbdfFsVy --alias --all-fqdns --boot --domain --fqdn --file --long --short --version --yp --nis',
  id: '-aZz --context --zero',
  less: '-aAbBcCdDeEfGgHiIjJkKLmMnNoOpPqQrsTtuUVwWxyYz --chop --clear-screen --ignore-case --LINE-NUMBERS --line-numbers --no-lessopen --quit-at-eof --raw-control-chars --squeeze-blank-lines --tabs --version',
  ln: '-bdFiLPrStT --backup --directory --interactive --logical --no-target-directory --physical --relative --suffix --target-directory',
  jq: '-CL --color-output --seq --stream --slurpfile --rawfile --args --jsonargs',
  ls: '-AbBcCDfFgGHiIkLmnNopqQrRsStTuUvwxXZ --almost-all --author --block-size --classify --color --context --dereference --escape --file-type --format --full-time --group-directories-first --hide --ignore --indicator-style --inode --literal --no-group --numeric-uid-gid --quote-name --recursive --reverse --si --size --sort --time --time-style --width --zero',
  mkdir: '-mZ --context --mode',
  more: '-cdefluns --clean-print --exit-on-eof --from-line --lines --logical --no-pause --pattern --plain --print-over --silent --squeeze --version',
  mv: '-bfinStTuvZ --backup --context --debug --force --interactive --no-clobber --strip-trailing-slashes --suffix --target-directory --no-target-directory --update --verbose',
  nl: '-dfhilnp --footer-numbering --header-numbering --join-blank-lines --line-increment --no-renumber --number-format --page-increment --section-delimiter',
  nproc: '--ignore',
  paste: '-z --zero-terminated',
  readlink: '-qsvz --quiet --silent --verbose --zero',
  realpath: '-LPsz --logical --no-symlinks --physical --relative-base --relative-to --strip --zero',
  rev: '-V --version',
  rm: '-iI --interactive --no-preserve-root --one-file-system --preserve-root',
  sed: '-lz --debug --follow-symlinks --line-length --null-data --sandbox',
  sort: '-bCcdfghiMmoRsSTVz --check --debug --dictionary-order --general-numeric-sort --human-numeric-sort --ignore-case --ignore-leading-blanks --ignore-nonprinting --merge --month-sort --output --parallel --random-sort --sort --stable --version-sort --zero-terminated',
  stat: '-ft --cached --file-system --printf --terse',
  tac: '-brs --before --regex --separator',
  tail: '-cFsvz --bytes --max-unchanged-stats --pid --retry --silent --sleep-interval --verbose --zero-terminated',
  tee: '-ip --ignore-interrupts --output-error',
  touch: '-adhmrt --date --no-dereference --reference --time',
  tr: '-cCt --complement --truncate-set1',
  uname: '-ipv --hardware-platform --kernel-version --processor',
  uniq: '-fDiswz --all-repeated --check-chars --group --ignore-case --skip-chars --skip-fields --zero-terminated',
  nc: '-46bCcDdeFhIiklMmNnOoPpqrSsTtUuVvWXxZ',
  uptime: '-V --version',
  wc: '-L --files0-from --max-line-length',
  wget: '-aAbBcdDeEFhHiIkKlLmnNopPQrRVwxXYZ --accept --adjust-extension --append-output --auth-no-challenge --background --backups --base --ca-certificate --certificate --config --connect-timeout --content-disposition --continue --convert-links --cut-dirs --debug --delete-after --directory-prefix --dns-timeout --force-directories --input-file --level --limit-rate --load-cookies --method --mirror --no-cache --no-clobber --no-cookies --no-directories --no-parent --no-proxy --output-file --page-requisites --password --post-file --private-key --progress --quota --random-wait --read-timeout --recursive --referer --restrict-file-names --retry-connrefused --save-cookies --save-headers --secure-protocol --show-progress --span-hosts --start-pos --timestamping --unlink --user --verbose --version --wait --waitretry',
  xargs:
    '-aEeilopPsx --arg-file --eof --exit --interactive --max-chars --max-procs --open-tty --process-slot-var --show-limits --version',
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
    '-k --allow-missing-template-keys --chunk-size --filename --ignore-not-found --kustomize --label-columns --output-watch-events --raw --recursive --server-print --show-kind --show-managed-fields --subresource --template --watch-only --token --insecure-skip-tls-verify --certificate-authority --client-certificate --client-key --tls-server-name --username --password --cache-dir --match-server-version --profile --v --vmodule --warnings-as-errors --as-uid --show-events --all-containers --ignore-errors --insecure-skip-tls-verify-backend --limit-bytes --max-log-requests --pod-running-timeout --prefix --since-time --timestamps --field-manager --dry-run',
  'kubectl api-resources': '--cached --categories --sort-by --verbs',
  'kubectl apply':
    '--all --openapi-patch --overwrite --prune --prune-allowlist --selector -l --server-side --force-conflicts',
  'kubectl config get-contexts': '--no-headers -o --output',
  'kubectl config view': '--flatten --merge --minify -o --output',
  'kubectl create': '--edit --selector -l --windows-line-endings',
  'kubectl create configmap': '--append-hash',
  'kubectl create job': '--validate',
  'kubectl create secret generic': '--append-hash',
  'kubectl delete': '-i --interactive',
  'kubectl describe': '-f -k -R',
  'kubectl edit': '--output-patch --save-config --validate --windows-line-endings',
  'kubectl events': '-o --output',
  'kubectl expose':
    '--external-ip --generator --load-balancer-ip --override-type --overrides --save-config --session-affinity',
  'kubectl get': '-f -k -R',
  'kubectl label': '--local --resource-version',
  'kubectl annotate': '--local --resource-version',
  'kubectl patch': '--local',
  'kubectl run':
    '-i -t --attach --expose --leave-stdin-open --pod-running-timeout --rm --stdin --tty --cascade --force --grace-period --timeout --wait',
  'kubectl scale': '--resource-version',
  'kubectl set env': '--from --keys --local --prefix --resolve',
  'kubectl set image': '--local',
  'kubectl set resources': '--local',
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
