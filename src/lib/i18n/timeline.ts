/** Words of the timeline. */
import { dictionary } from './language';

const ko = {
  timeline: '타임라인',
  table: '표로 보기',
  drawing: '그림으로 보기',
  zoomIn: '확대',
  zoomOut: '축소',
  follow: '지금까지 모두',
  time: '시각',
  who: '누가',
  what: '무엇을',
  lost: '닿지 못함',
  hanging: '답 기다림',
  grace: '유예 시간',
  empty: '아직 아무 일도 없다. 재생하거나 무언가 망가뜨려 보자.',
  lanes: {
    laptop: '노트북',
    network: '네트워크 kind',
    apiserver: 'API 서버',
    'node-lifecycle': '노드 컨트롤러',
  } as Record<string, string>,
  lostCount: (count: number) => `✕ ${count}`,
  keys: '화살표로 옮기고 +, −로 확대한다.',
};

const en: typeof ko = {
  timeline: 'Timeline',
  table: 'Show as a table',
  drawing: 'Show as a drawing',
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  follow: 'All so far',
  time: 'Time',
  who: 'Who',
  what: 'What',
  lost: 'lost',
  hanging: 'no answer yet',
  grace: 'grace period',
  empty: 'Nothing has happened yet. Press play, or break something.',
  lanes: {
    laptop: 'laptop',
    network: 'network kind',
    apiserver: 'API server',
    'node-lifecycle': 'node controller',
  },
  lostCount: (count) => `✕ ${count}`,
  keys: 'Arrow keys move, + and − zoom.',
};

export const useTimelineWords = dictionary<typeof ko>({ ko, en });
