/** What each state means, in Korean; '' is the machine itself. A test fails while one is missing. */
export const descriptionsInKorean: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'network-link': {
    '': '노드와 docker 네트워크를 잇는 케이블이다.',
    connected: '노드에 네트워크 인터페이스가 있다. 패킷이 양쪽으로 오간다.',
    cut: '인터페이스가 주소, 경로와 함께 사라졌다. 열려 있던 연결은 아직 그 사실을 모른다.',
  },
  'systemd-unit': {
    '': '노드의 서비스다. kubelet.service, containerd.service가 있다.',
    inactive: '서비스가 돌지 않는다. 누가 멈췄거나 아직 시작하지 않았다.',
    active: '프로세스가 돈다. 제대로 도는지는 말해 주지 않는다.',
    restarting: '프로세스가 스스로 끝났다. RestartSec이 지나면 systemd가 다시 시작한다.',
  },
  kubelet: {
    '': 'kubelet 프로세스가 시작해서 노드를 등록할 때까지다.',
    starting: '설정을 읽고 각 루프를 시작한다.',
    registering: '상태를 보고하려면 먼저 API 서버가 노드를 알아야 한다.',
    'registering.backingOff': '다시 시도하기 전에 쉰다. 처음에 100ms, 두 배씩 늘어 최대 7초.',
    'registering.posting': '노드를 만드는 POST가 가는 중이다.',
    'registering.reconciling': '노드가 이미 있었다. kubelet이 읽어서 이어받는다.',
    running: '노드가 등록됐다. 리스, 노드 상태, 파드를 맡은 루프가 따로 돈다.',
  },
  'node-lease': {
    '': 'kubelet이 자기 리스를 새것으로 유지하는 방법이다.',
    waiting: '지난 갱신이 끝났다. 다음 갱신은 10.0초에서 10.4초 뒤에 시작한다.',
    renewing:
      '새 renewTime을 담은 PUT이 가는 중이다. 답이 없으면 10초 뒤에 포기하고, 모두 다섯 번 시도한다.',
    ensuring: 'kubelet이 자기 리스가 있는지 답을 받을 때까지 되풀이해 묻는다.',
    'ensuring.getting': '리스를 읽는 GET이 가는 중이다.',
    'ensuring.creating': '리스가 없다. 만드는 POST가 가는 중이다.',
    'ensuring.backingOff': '답이 없다. 200ms 뒤에 다시 묻고, 두 배씩 늘려 최대 7초를 쉰다.',
  },
  'node-status': {
    '': 'kubelet이 노드의 상태를 보고하는 방법이다.',
    waiting: '지난 점검이 끝났다. 다음 점검은 10.0초에서 10.4초 뒤에 시작한다.',
    getting:
      '노드를 읽는 GET이 가는 중이다. 답이 없으면 10초 뒤에 포기하고, 모두 다섯 번 시도한다.',
    patching: '달라진 것이 있거나 5분이 지났다. 상태를 고치는 PATCH가 가는 중이다.',
  },
  'node-lifecycle': {
    '': '노드 라이프사이클 컨트롤러가 노드 하나에 대해 알고 있는 것과 하는 일이다.',
    condition: '컨트롤러가 마지막으로 본 Ready 조건이다.',
    'condition.ready': 'Ready가 True다. 리스나 상태가 바뀔 때마다 유예 시간이 다시 시작된다.',
    'condition.notReady': 'kubelet이 이유와 함께 스스로 Ready False라고 보고한다.',
    'condition.unknown':
      '유예 시간 내내 아무 소식이 없어 컨트롤러가 Unknown이라고 적었다. 왜인지는 모른다.',
    noSchedule: '이 노드에 새 파드를 둘 수 있는지다.',
    'noSchedule.absent': 'Ready 조건 때문에 붙은 NoSchedule 테인트가 없다.',
    'noSchedule.present': '조건이 바뀌자마자 테인트가 붙었다. 새 파드는 오지 않는다.',
    noExecute: '있던 파드가 나가야 하는지다.',
    'noExecute.absent': 'NoExecute 테인트가 없다. 파드는 그대로 있는다.',
    'noExecute.queued': '다음 점검에도 Ready가 아니다. 10초에 한 대씩 오는 차례를 기다린다.',
    'noExecute.present': 'NoExecute 테인트가 붙었다. 파드마다 톨러레이션 시간이 흐른다.',
  },
  zone: {
    '': '존에서 Ready가 아닌 노드의 수, 그리고 NoExecute를 붙여도 되는 빠르기다.',
    initial: '컨트롤러가 아직 살피지 않았다.',
    normal: 'Ready가 아닌 노드가 두 대 이하거나 55 % 미만이다. 10초에 한 대씩 테인트를 붙인다.',
    partialDisruption:
      'Ready가 아닌 노드가 두 대를 넘고 55 % 이상이다. 노드 50대 이하의 클러스터라면 더 붙이지 않는다.',
    fullDisruption:
      'Ready인 노드가 하나도 없다. 모든 존이 그렇다면 NoExecute를 모두 거둔다. 컨트롤러 자신의 문제일 수 있어서다.',
  },
  'taint-eviction': {
    '': 'NoExecute 테인트가 있는 노드에 파드 하나가 얼마나 더 있을 수 있는지다.',
    staying: '나가야 할 이유가 없다. NoExecute 테인트가 없거나 끝없이 견딘다.',
    counting:
      '노드에 붙은 NoExecute 테인트를 tolerationSeconds 동안만 견딘다. 남은 시간은 이 컨트롤러의 메모리에만 있다.',
    evicted:
      'API에서 파드를 삭제했다. 컨테이너는 kubelet이 그 소식을 들어야 멈춘다. 삭제는 되돌릴 수 없다.',
    gone: '오브젝트가 API에서 사라졌다.',
  },
  etcd: {
    '': 'etcd 프로세스다. 적어 둔 것은 디스크에 있어서 프로세스가 끝나도 남는다.',
    starting:
      '디스크에 있는 것을 읽고, 하나뿐인 멤버이므로 스스로를 리더로 뽑는다. 연결은 거절한다.',
    serving: 'API 서버가 읽고 쓸 수 있다.',
    stopped: '프로세스가 끝났다. 적어 둔 것을 아무도 읽거나 쓸 수 없다.',
  },
  'api-server': {
    '': 'kube-apiserver 프로세스다.',
    connecting: 'etcd를 찾는다. 다른 쪽의 연결은 거절한다.',
    'connecting.dialling': '같은 기계의 etcd에 연결해 본다.',
    'connecting.pausing': '거기서 듣는 쪽이 없었다. 1초 뒤에 다시 해 본다.',
    starting: 'etcd가 답한다. 캐시를 채우는 동안 연결은 아직 거절한다.',
    loading:
      '요청에 답하지만 역할(role)을 아직 읽지 못했다. 역할이 필요한 쪽은 Forbidden으로 거절한다.',
    ready: '요청에 답한다.',
    draining:
      'SIGTERM이 왔다. 새 연결은 거절하고, 열려 있던 watch는 열어 둔다. 그 위로 오는 것은 없다.',
    failed: 'etcd가 제때 답하지 않았다. 프로세스가 끝나고 kubelet이 다시 시작한다.',
    stopped: '프로세스가 끝났다. 연결도 모두 함께 끝났다.',
  },
  'leader-election': {
    '': '똑같은 여럿 가운데 누가 일하는지 정한다. 리스를 쥔 쪽이 일한다.',
    trying: '리스를 달라고 한다.',
    waiting: '다른 쪽이 쥐고 있거나 답이 없다. 2초에서 4.4초 뒤에 다시 해 본다.',
    leading: '이쪽이 일한다. 2초마다 리스를 갱신한다.',
    released: '끝내라는 말을 듣고 리스를 돌려주었다. 다음 쪽이 바로 쥔다.',
    'leading.holding': '지난 갱신이 잘됐다. 2초 뒤에 다음 갱신을 한다.',
    'leading.failing': '갱신이 되지 않아 2초마다 다시 해 본다. 10초가 지나면 포기한다.',
    lost: '자리를 잃었다. 다음 리더와 함께 일하는 일이 없도록 프로세스를 끝낸다.',
  },
  reflector: {
    '': '한 종류의 오브젝트를 베껴 두는 방법이다. 모두 나열한 다음 변화를 지켜본다.',
    listing: '모든 오브젝트의 목록을 달라는 요청이 가는 중이다.',
    opening: '마지막으로 본 리비전부터 watch를 여는 중이다.',
    watching: '변화가 생길 때마다 전해진다. 조용하다면 변화가 없거나, 아무것도 닿지 않는 것이다.',
    holdingOff: '서버가 연결을 거절했다. 베껴 둔 것은 아직 쓸 만하므로 watch만 다시 연다.',
    backingOff:
      '처음부터 다시 나열하기 전에 쉰다. 처음에 0.8초, 최대 30초이고, 우연에 따라 두 배까지 길어진다.',
  },
  container: {
    '': 'kubelet이 자기 노드에서 파드의 컨테이너 하나를 두고 하는 일이다.',
    waiting: '돌지 않는다. 볼륨과 샌드박스가 생기고 앞선 컨테이너가 끝나면 차례가 온다.',
    pulling: '레지스트리에서 이미지를 가져오는 중이다. kubelet은 한 번에 하나씩 가져온다.',
    imagePullBackOff:
      '이미지를 가져오지 못했다. 10초 뒤에 다시 시도하고, 두 배씩 늘려 최대 5분을 쉰다.',
    creating: '런타임이 컨테이너를 만들고 프로그램을 시작한다.',
    running: '프로그램이 돈다.',
    'running.starting':
      'startup 프로브가 아직 통과하지 못했다. 그때까지 다른 프로브는 보지 않는다.',
    'running.notReady': '돌지만 요청을 받지 않는다. readiness 프로브가 통과하지 못했다.',
    'running.ready': '돌고 있고 요청을 받아도 된다.',
    crashLoopBackOff:
      '또 끝났다. 끝난 때부터 10초 뒤에 다시 시작하고, 두 배씩 늘려 최대 5분을 쉰다.',
    stopping: 'SIGTERM을 보냈다. 유예 시간이 지나도록 스스로 끝나지 않으면 강제로 끝낸다.',
    killed: '유예 시간이 지났다. 어떤 프로그램도 거부할 수 없는 SIGKILL을 보냈다.',
    terminated: '끝났고 다시 시작하지 않는다.',
  },
  pod: {
    '': 'API 서버에 적힌 파드 하나의 기록이다. 누가 적을 때만 바뀐다.',
    pending: '컨테이너가 돈다는 보고가 아직 없다.',
    'pending.unscheduled': '노드가 정해지지 않았다. 스케줄러가 찾는다.',
    'pending.scheduled':
      '노드가 정해졌다. 그 노드의 kubelet이 샌드박스를 만들고 이미지를 가져와 컨테이너를 시작한다.',
    running: '노드가 파드가 돈다고 보고했다.',
    'running.notReady': 'Ready 조건이 True가 아니다. 서비스가 요청을 보내지 않는다.',
    'running.ready': 'Ready 조건이 True다. 서비스가 요청을 보낸다.',
    terminating:
      '삭제 요청을 받았다. kubelet이 모두 멈췄다고 보고하거나 강제로 지우면 오브젝트가 사라진다.',
    succeeded: '모든 컨테이너가 잘 끝났고 다시 시작하지 않는다.',
    failed: '잘못 끝났다. 계속 이대로 있는다.',
    removed: '오브젝트가 사라졌다. 노드는 아직 모를 수 있다.',
  },
};
