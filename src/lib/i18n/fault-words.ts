/** The words for faults, by their public names: on the time line, in menus and on buttons. */

interface FaultWords {
  readonly faultMarks: Readonly<Record<string, string>>;
  readonly healMarks: Readonly<Record<string, string>>;
  readonly faults: Readonly<Record<string, string>>;
  readonly heals: Readonly<Record<string, string>>;
  readonly shortFaults: Readonly<Record<string, string>>;
  readonly shortHeals: Readonly<Record<string, string>>;
}

const ko: FaultWords = {
  faultMarks: {
    'network-cut': '케이블 뽑음',
    'kubelet-stopped': 'kubelet 멈춤',
    'power-off': '전원 끔',
    frozen: '얼림',
    'api-server-stopped': 'API 서버 멈춤',
    'etcd-stopped': 'etcd 멈춤',
    'controller-manager-stopped': 'controller manager 멈춤',
    'scheduler-stopped': '스케줄러 멈춤',
  },
  healMarks: {
    'network-cut': '다시 꽂음',
    'kubelet-stopped': 'kubelet 시작',
    'power-off': '전원 켬',
    frozen: '녹임',
    'api-server-stopped': 'API 서버 시작',
    'etcd-stopped': 'etcd 시작',
    'controller-manager-stopped': 'controller manager 시작',
    'scheduler-stopped': '스케줄러 시작',
  },
  faults: {
    'network-cut': '케이블 뽑기',
    'kubelet-stopped': 'kubelet 멈추기',
    'power-off': '전원 끄기',
    frozen: '얼리기',
    'api-server-stopped': 'API 서버 멈추기',
    'etcd-stopped': 'etcd 멈추기',
    'controller-manager-stopped': 'controller manager 멈추기',
    'scheduler-stopped': '스케줄러 멈추기',
  },
  heals: {
    'network-cut': '케이블 꽂기',
    'kubelet-stopped': 'kubelet 시작',
    'power-off': '전원 켜기',
    frozen: '녹이기',
    'api-server-stopped': 'API 서버 시작',
    'etcd-stopped': 'etcd 시작',
    'controller-manager-stopped': 'controller manager 시작',
    'scheduler-stopped': '스케줄러 시작',
  },
  shortFaults: {
    'network-cut': '케이블',
    'kubelet-stopped': 'kubelet',
    'power-off': '전원',
    frozen: '얼리기',
    'api-server-stopped': 'API 서버',
    'etcd-stopped': 'etcd',
    'controller-manager-stopped': 'controller manager',
    'scheduler-stopped': '스케줄러',
  },
  shortHeals: {
    'network-cut': '꽂기',
    'kubelet-stopped': '시작',
    'power-off': '켜기',
    frozen: '녹이기',
    'api-server-stopped': '시작',
    'etcd-stopped': '시작',
    'controller-manager-stopped': '시작',
    'scheduler-stopped': '시작',
  },
};

const en: FaultWords = {
  faultMarks: {
    'network-cut': 'cable cut',
    'kubelet-stopped': 'kubelet stopped',
    'power-off': 'power off',
    frozen: 'frozen',
    'api-server-stopped': 'API server stopped',
    'etcd-stopped': 'etcd stopped',
    'controller-manager-stopped': 'controller manager stopped',
    'scheduler-stopped': 'scheduler stopped',
  },
  healMarks: {
    'network-cut': 'plugged in',
    'kubelet-stopped': 'kubelet started',
    'power-off': 'power on',
    frozen: 'thawed',
    'api-server-stopped': 'API server started',
    'etcd-stopped': 'etcd started',
    'controller-manager-stopped': 'controller manager started',
    'scheduler-stopped': 'scheduler started',
  },
  faults: {
    'network-cut': 'Unplug the network',
    'kubelet-stopped': 'Stop kubelet',
    'power-off': 'Power off',
    frozen: 'Freeze',
    'api-server-stopped': 'Stop the API server',
    'etcd-stopped': 'Stop etcd',
    'controller-manager-stopped': 'Stop the controller manager',
    'scheduler-stopped': 'Stop the scheduler',
  },
  heals: {
    'network-cut': 'Plug in',
    'kubelet-stopped': 'Start kubelet',
    'power-off': 'Power on',
    frozen: 'Thaw',
    'api-server-stopped': 'Start the API server',
    'etcd-stopped': 'Start etcd',
    'controller-manager-stopped': 'Start the controller manager',
    'scheduler-stopped': 'Start the scheduler',
  },
  shortFaults: {
    'network-cut': 'Unplug',
    'kubelet-stopped': 'Stop kubelet',
    'power-off': 'Power',
    frozen: 'Freeze',
    'api-server-stopped': 'Stop API server',
    'etcd-stopped': 'Stop etcd',
    'controller-manager-stopped': 'Stop controllers',
    'scheduler-stopped': 'Stop scheduler',
  },
  shortHeals: {
    'network-cut': 'Plug in',
    'kubelet-stopped': 'Start kubelet',
    'power-off': 'Power on',
    frozen: 'Thaw',
    'api-server-stopped': 'Start',
    'etcd-stopped': 'Start',
    'controller-manager-stopped': 'Start',
    'scheduler-stopped': 'Start',
  },
};

export const faultWords = { ko, en };
