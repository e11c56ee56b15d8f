/** What charts say: transitions as language, and in Korean the descriptions that the machines hold in English. */

import { dictionary, type Language } from './language';
import { descriptionsInKorean } from './chart-descriptions.ko';

type Pair = readonly [korean: string, english: string];

/** By event or delay; one that means something else in a certain machine stands with its name before it. */
const labels: Readonly<Record<string, Pair>> = {
  'pulled out': ['케이블 뽑힘', 'cable pulled'],
  'plugged in': ['다시 꽂힘', 'plugged in'],
  start: ['systemctl start', 'systemctl start'],
  stop: ['systemctl stop', 'systemctl stop'],
  'machine down': ['기계 꺼짐', 'machine down'],
  'process exited': ['프로세스가 죽음', 'process exited'],
  'after restartSec': ['RestartSec 1초 뒤', 'after RestartSec, 1 s'],
  'kubelet: after startup': ['준비가 끝나면', 'once started'],
  'api-server: after startup': ['준비가 끝나면', 'once started'],
  'etcd: after startup': ['준비가 끝나면', 'once started'],
  'log replayed': ['로그를 다 읽음', 'log replayed'],
  'etcd connected': ['etcd가 답함', 'etcd answered'],
  'etcd refused': ['etcd가 없음', 'no etcd'],
  'after etcdRetry': ['1초 뒤', 'after 1 s'],
  'after etcdTimeout': ['20초 뒤', 'after 20 s'],
  'after policyLoad': ['역할을 다 읽으면', 'once roles are loaded'],
  'after shutdownTimeout': ['60초 뒤', 'after 60 s'],
  killed: ['프로세스가 끝남', 'process ended'],
  released: ['리스를 돌려줌', 'Lease given back'],
  'after registrationBackoff': ['0.1~7초 쉰 뒤', 'after 0.1–7 s'],
  'node posted': ['새로 만듦', 'created'],
  'node exists': ['이미 있음', 'exists already'],
  'node reconciled': ['이어받음', 'taken over'],
  'registration failed': ['실패', 'failed'],
  'lease updated': ['200 OK', '200 OK'],
  'update failed': ['실패, 5번까지', 'failed, up to 5 times'],
  'update conflicted': ['409 충돌', '409 conflict'],
  'lease found': ['있음', 'found'],
  'lease missing': ['없음', 'missing'],
  'lease created': ['만듦', 'created'],
  'lease not prepared': ['아직 노드가 없음', 'no node yet'],
  'ensure failed': ['답 없음', 'no answer'],
  'after renewInterval': ['10.0~10.4초 뒤', 'after 10.0–10.4 s'],
  'after ensureBackoff': ['0.2초부터 7초까지', 'after 0.2 s … 7 s'],
  'nothing to report': ['달라진 것 없음', 'nothing to report'],
  'status to report': ['보고할 것 있음', 'something to report'],
  'status patched': ['200 OK', '200 OK'],
  'try failed': ['실패, 5번까지', 'failed, up to 5 times'],
  'after nodeStatusUpdateFrequency': ['10.0~10.4초 뒤', 'after 10.0–10.4 s'],
  'grace period over': ['40초 동안 소식 없음', 'silent for 40 s'],
  'ready reported': ['Ready라고 보고됨', 'reported Ready'],
  'not ready reported': ['False라고 보고됨', 'reported False'],
  'ready seen': ['Ready를 봄', 'Ready seen'],
  'not ready seen': ['Ready가 아님을 봄', 'not Ready seen'],
  'still not ready': ['다음 점검에도 아님', 'still not, next look'],
  'turn came': ['차례가 옴, 10초에 한 대', 'its turn, one in 10 s'],
  'ready again': ['다시 Ready', 'Ready again'],
  'tolerated for a while': ['한동안은 견딤', 'tolerated for a while'],
  'tolerated for ever': ['끝없이 견딤', 'tolerated for ever'],
  'not tolerated': ['견디지 못함', 'not tolerated'],
  'taints removed': ['테인트가 사라짐', 'taints removed'],
  'after tolerationSeconds': ['tolerationSeconds 뒤', 'after tolerationSeconds'],
  'pod gone': ['파드가 사라짐', 'pod gone'],
  'deletion failed': ['삭제 실패', 'deletion failed'],
  'master disruption entered': ['모든 존이 멈춤', 'every zone down'],
  'mostly ready': ['대부분 Ready', 'mostly Ready'],
  'many not ready': ['55 % 이상이 아님', '55 % or more not'],
  'none ready': ['하나도 아님', 'none Ready'],
  'caches filled': ['캐시가 참', 'caches filled'],
  terminate: ['SIGTERM', 'SIGTERM'],
  acquired: ['리스를 얻음', 'Lease acquired'],
  'held by another': ['다른 쪽이 쥠', 'held by another'],
  renewed: ['갱신됨', 'renewed'],
  'renewal failed': ['갱신 실패', 'renewal failed'],
  'after retryPeriod': ['2~4.4초 뒤', 'after 2–4.4 s'],
  'after renewDeadline': ['10초 동안 실패', 'failing for 10 s'],
  listed: ['목록 받음', 'listed'],
  'list failed': ['목록 실패', 'list failed'],
  'container: turn came': ['차례가 옴', 'its turn'],
  'image pulled': ['가져옴', 'pulled'],
  'pull failed': ['가져오지 못함', 'pull failed'],
  created: ['시작됨', 'started'],
  'start failed': ['시작하지 못함', 'could not start'],
  'container: exited': ['프로그램이 끝남', 'exited'],
  'startup probe passed': ['startup 통과', 'startup passed'],
  'readiness probe passed': ['통과', 'passed'],
  'readiness probe failed': ['실패', 'failed'],
  'restart wanted': ['liveness 실패', 'liveness failed'],
  'stop wanted': ['파드를 끝냄', 'pod ends'],
  'after imageBackOff': ['10초~5분 뒤', '10 s … 5 min'],
  'after restartBackOff': ['10초~5분 뒤', '10 s … 5 min'],
  'after gracePeriod': ['유예 시간 뒤', 'grace over'],
  bound: ['노드가 정해짐', 'bound'],
  'ready written': ['Ready True', 'Ready True'],
  'not ready written': ['Ready False', 'Ready False'],
  'deletion requested': ['삭제 요청', 'deletion requested'],
  'succeeded written': ['Succeeded', 'Succeeded'],
  'failed written': ['Failed', 'Failed'],
  removed: ['오브젝트가 사라짐', 'object removed'],
  'watch opened': ['watch 열림', 'watch opened'],
  'watch refused': ['연결 거절됨', 'refused'],
  'watch failed': ['실패', 'failed'],
  'watch closed': ['서버가 닫음', 'closed by the server'],
  'watch ended': ['끊김', 'broke off'],
  'after reflectorBackoff': ['0.8~60초 뒤', 'after 0.8–60 s'],
};

const find = (machine: string, on: string): Pair | undefined =>
  labels[`${machine}: ${on}`] ?? labels[on];

/** Whether a transition has words; a test asks it of every one. */
export const hasWords = (machine: string, on: string): boolean => find(machine, on) !== undefined;

export interface ChartWords {
  /** What a transition is taken on. */
  readonly on: (machine: string, on: string) => string;
  /** What a state means; `english` is what the machine itself holds. */
  readonly meaning: (machine: string, path: string, english: string) => string;
  readonly charts: string;
  readonly follow: string;
  readonly states: string;
  readonly transitions: string;
  readonly now: string;
  readonly left: (time: string) => string;
  readonly since: (time: string) => string;
  readonly about: (node: string) => string;
  readonly clusterWide: string;
  readonly anyState: string;
  readonly pick: string;
  readonly stateColumn: string;
  readonly meaningColumn: string;
  readonly leadsTo: string;
  readonly taken: (time: string) => string;
  readonly loading: string;
  readonly failed: string;
  readonly machinesTitle: string;
  readonly machinesLead: string;
}

const ko: ChartWords = {
  on: (machine, on) => find(machine, on)?.[0] ?? on,
  meaning: (machine, path, english) => descriptionsInKorean[machine]?.[path] ?? english,
  charts: '상태 차트',
  follow: '볼 대상',
  states: '상태',
  transitions: '전이',
  now: '지금',
  left: (time) => `${time} 남음`,
  since: (time) => `${time}째`,
  about: (node) => node,
  clusterWide: '클러스터 전체',
  anyState: '어느 상태에서든',
  pick: '상태를 고르면 뜻이 나온다.',
  stateColumn: '상태',
  meaningColumn: '뜻',
  leadsTo: '다음',
  taken: (time) => `마지막 전이 ${time} 전`,
  loading: '차트를 가져오는 중',
  failed: '차트를 불러오지 못했다.',
  machinesTitle: '모든 상태 기계',
  machinesLead: '실습에서 도는 XState 기계를 그대로 그린 것이다. 따로 그린 그림은 없다.',
};

const en: ChartWords = {
  on: (machine, on) => find(machine, on)?.[1] ?? on,
  meaning: (_machine, _path, english) => english,
  charts: 'State charts',
  follow: 'About',
  states: 'States',
  transitions: 'Transitions',
  now: 'now',
  left: (time) => `${time} left`,
  since: (time) => `for ${time}`,
  about: (node) => node,
  clusterWide: 'the whole cluster',
  anyState: 'from any state',
  pick: 'Choose a state to read what it means.',
  stateColumn: 'State',
  meaningColumn: 'Meaning',
  leadsTo: 'Leads to',
  taken: (time) => `last transition ${time} ago`,
  loading: 'Fetching the charts',
  failed: 'The charts could not be loaded.',
  machinesTitle: 'Every state machine',
  machinesLead:
    'Drawn from the very XState machines that run in the labs. There is no second drawing.',
};

export const chartWords: Record<Language, ChartWords> = { ko, en };
export const useChartWords = dictionary<ChartWords>(chartWords);
