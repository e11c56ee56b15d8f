/** Words of what can be asked about in a terminal. */
import { dictionary } from './language';

const ko = {
  whyLine: '왜?',
  whyLines: '어느 줄이 궁금한가',
  whyLinesEmpty: '아직 출력이 없다. 명령을 하나 실행해 보자.',
  ofLine: (text: string) => `이 줄: ${text}`,
  editorOf: (file: string) => `편집기: ${file}`,
  editorLoading: '편집기를 불러오는 중 …',
  editorMissing: '편집기를 불러오지 못했다. 네트워크를 확인하고 다시 열어 보자.',
  save: '저장하고 닫기',
  discard: '저장하지 않고 닫기',
};

const en: typeof ko = {
  whyLine: 'Why?',
  whyLines: 'Which line do you ask about?',
  whyLinesEmpty: 'No output yet. Run a command first.',
  ofLine: (text) => `this line: ${text}`,
  editorOf: (file) => `Editor: ${file}`,
  editorLoading: 'Loading the editor …',
  editorMissing: 'The editor could not be loaded. Check the network and open it again.',
  save: 'Save and close',
  discard: 'Close without saving',
};

export const useTerminalWords = dictionary<typeof ko>({ ko, en });
