/**
 * Which programs a container has: they follow from its image.
 * @simplified A list by family; nobody installs anything into a container.
 */
import type { Container } from '$lib/simulation/host/container-runtime';
import { later } from '$lib/simulation/host/later';

const words = (text: string): ReadonlySet<string> => new Set(text.split(' '));

/** @source debian bookworm-slim and ubuntu 18.04: coreutils, bash, dash, grep, sed, tar, findutils, util-linux */
const debian = words(
  '[ apt apt-get arch base64 basename bash cat chgrp chmod chown clear comm cp csplit cut dash date dd df diff dir dirname dmesg du echo egrep env expand expr factor false fgrep find fmt fold getent grep groups gunzip gzip head hostname iconv id install join kill less ln logname ls md5sum mkdir mkfifo mktemp more mount mv nice nl nohup nproc numfmt od paste perl pinky pr printenv printf pwd readlink realpath rev rm rmdir sed seq sh sha1sum sha256sum shuf sleep sort split stat stdbuf stty sum sync tac tail tar tee test timeout touch tr true truncate tsort tty umount uname uniq uptime users wc which who whoami xargs yes',
);
/** @source busybox 1.36 and alpine 3.20: their applets */
const busybox = words(
  '[ arch arping ash awk base64 basename bunzip2 bzip2 cal cat chgrp chmod chown clear cmp comm cp crond cut date dd df diff dirname dmesg dnsdomainname du echo ed egrep env expand expr factor false fgrep find fold free fsync ftpget fuser getopt grep groups gunzip gzip head hexdump hostid hostname id ifconfig install iostat ip ipcalc kill killall less link ln login logname ls lsof md5sum mkdir mkfifo mknod mktemp more mount mv nc netstat nice nl nohup nproc nslookup od paste pgrep pidof ping ping6 pkill printenv printf ps pstree pwd readlink realpath renice reset rev rm rmdir route sed seq sh sha1sum sha256sum shuf sleep sort split stat strings stty sum sync tac tail tar tee telnet test time timeout top touch tr traceroute tree true truncate tty udhcpc umount uname uniq unlink unzip uptime users vi watch wc wget which who whoami xargs xz yes zcat',
);

/** What an image has beyond its family, by its repository. */
const further: Readonly<Record<string, ReadonlySet<string>>> = {
  'docker.io/kennethreitz/httpbin': words(
    'free git gunicorn openssl pip3 pgrep pkill ps python3 top uptime vmstat w watch',
  ),
  'docker.io/library/nginx': words('curl nginx openssl'),
  'docker.io/library/redis': words('redis-benchmark redis-cli redis-server'),
  'registry.k8s.io/e2e-test-images/agnhost': words('agnhost curl dig host iperf jq'),
};

/** What a shell does itself. */
const builtins = words(
  ': [ alias break cd command continue echo exit export false help history printf pwd read set test true type unalias unset',
);

/** None of a new cluster's own images is among those that are known. */
const imageOf = ({ image }: Container) => later.ifThere?.imageOf(image);

const familyOf = (container: Container) => imageOf(container)?.shell ?? 'none';

/** The shell that `sh` is there, if there is one. */
export const shellOf = (container: Container): 'dash' | 'ash' | undefined =>
  ({ bash: 'dash', busybox: 'ash', none: undefined })[familyOf(container)] as
    'dash' | 'ash' | undefined;

/** Whether a container has a program on its disk. */
export function hasProgram(container: Container, name: string): boolean {
  const image = imageOf(container);
  if (!image) return false;
  if (further[image.repository]?.has(name)) return true;
  const family = familyOf(container);
  return family !== 'none' && (family === 'bash' ? debian : busybox).has(name);
}

/** Whether its shell knows a command. */
export const isKnownInside = (container: Container, name: string): boolean =>
  hasProgram(container, name) || (shellOf(container) !== undefined && builtins.has(name));
