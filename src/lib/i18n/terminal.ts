/** Words of what can be asked about in a terminal. */
import { dictionary } from './language';

const ko = {
  whyLine: '왜?',
  whyLines: '어느 줄이 궁금한가',
  whyLinesEmpty: '아직 출력이 없다. 명령을 하나 실행해 보자.',
  ofLine: (text: string) => `이 줄: ${text}`,
};

const en: typeof ko = {
  whyLine: 'Why?',
  whyLines: 'Which line do you ask about?',
  whyLinesEmpty: 'No output yet. Run a command first.',
  ofLine: (text) => `this line: ${text}`,
};

export const useTerminalWords = dictionary<typeof ko>({ ko, en });
