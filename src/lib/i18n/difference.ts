/** What is on record against what is there, in words. */
import { dictionary } from './language';

const ko = {
  'running, off': 'API는 Running이라고 한다. 기계는 꺼져 있다.',
  'running, not started': 'API는 Running이라고 한다. 컨테이너는 아직 뜨지 않았다.',
  'ready, off': 'API는 Ready라고 한다. 기계는 꺼져 있다.',
  'ready, frozen': 'API는 Ready라고 한다. 프로세스는 모두 얼어 있다.',
  'not ready, frozen': 'API는 Ready False라고 한다. 컨테이너는 얼어 있을 뿐 그대로 있다.',
  'ready, no kubelet': 'API는 Ready라고 한다. kubelet은 돌지 않는다.',
  'ready, kubelet held': 'API는 Ready라고 한다. kubelet은 SIGSTOP에 붙들려 있다.',
  'pods not ready, running': 'API는 Ready False라고 한다. 컨테이너는 돌고 있다.',
  'terminating, running':
    'API는 지우는 중이라고 한다. 컨테이너는 돌고 있고, 멈추라는 말이 닿지 않는다.',
  'terminating, off': 'API는 지우는 중이라고 한다. 기계는 꺼져 있다.',
  'running, no record': 'API에는 없는 파드다. 컨테이너는 돌고 있다.',
  'unknown, cut': 'API는 모른다고 한다. kubelet은 돌고 있지만 보내는 것이 닿지 않는다.',
  'unknown, back': 'API는 아직 모른다고 한다. kubelet은 다시 이어졌고 곧 알린다.',
};

const en: typeof ko = {
  'running, off': 'The API says Running. The machine is off.',
  'running, not started': 'The API says Running. The containers have not started yet.',
  'ready, off': 'The API says Ready. The machine is off.',
  'ready, frozen': 'The API says Ready. Every process is frozen.',
  'not ready, frozen': 'The API says Ready False. The containers are there, frozen.',
  'ready, no kubelet': 'The API says Ready. No kubelet runs.',
  'ready, kubelet held': 'The API says Ready. SIGSTOP holds the kubelet.',
  'pods not ready, running': 'The API says Ready False. The containers run.',
  'terminating, running':
    'The API says Terminating. The container runs: nobody can tell it to stop.',
  'terminating, off': 'The API says Terminating. The machine is off.',
  'running, no record': 'The API knows no such pod. Its container runs.',
  'unknown, cut': 'The API says Unknown. The kubelet runs, but nothing it sends arrives.',
  'unknown, back': 'The API still says Unknown. The kubelet is back and will report soon.',
};

export const useDifferenceWords = dictionary<typeof ko>({ ko, en });
