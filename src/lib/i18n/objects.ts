/** Words of the Objects view. Kinds, fields and values stay as the machine writes them. */
import { dictionary } from './language';

const ko = {
  kind: '종류',
  name: '이름',
  groups: { there: '있음', deleted: '삭제됨', absent: '이 시각에 없음' },
  history: '이력',
  follow: '최신 따라가기',
  done: { ADDED: '생성', MODIFIED: '수정', DELETED: '삭제' },
  more: (count: number) => `이전 버전 더 보기 (${count}개 남음)`,
  forgotten: '이보다 앞선 기록은 남아 있지 않다.',
  absent: '이 시각에는 없는 오브젝트다. 시간을 옮기거나 다른 것을 골라 보자.',
  stale: 'API 서버가 답하지 않는다. 아래는 etcd에 남은 기록이다.',
  deleted: '삭제됐다. 아래는 마지막 모습이다.',
  first: '처음 만들어진 모습이다.',
  unknownBefore: '바로 앞 버전은 남아 있지 않다.',
  differs: (count: number) => `앞 버전과 다른 줄 ${count}개`,
  nextChange: '다음 바뀐 곳',
  yaml: (object: string, revision: number) => `${object}의 YAML, resourceVersion ${revision}`,
  marks: { changed: '바뀜', added: '새로 생김', removed: '없어짐' },
  was: '이전 값',
};

const en: typeof ko = {
  kind: 'Kind',
  name: 'Name',
  groups: { there: 'There', deleted: 'Deleted', absent: 'Not there at this moment' },
  history: 'History',
  follow: 'Follow newest',
  done: { ADDED: 'created', MODIFIED: 'updated', DELETED: 'deleted' },
  more: (count) => `Show older versions (${count} more)`,
  forgotten: 'Nothing older is kept.',
  absent: 'There is no such object at this moment. Move in time, or choose another.',
  stale: 'The API server does not answer. This is the record as etcd has it.',
  deleted: 'Deleted. This is its last state.',
  first: 'As it was created.',
  unknownBefore: 'The version before is no longer kept.',
  differs: (count) =>
    `${count} ${count === 1 ? 'line differs' : 'lines differ'} from the version before`,
  nextChange: 'Next change',
  yaml: (object, revision) => `YAML of ${object}, resourceVersion ${revision}`,
  marks: { changed: 'changed', added: 'added', removed: 'removed' },
  was: 'was',
};

export const useObjectsWords = dictionary<typeof ko>({ ko, en });
