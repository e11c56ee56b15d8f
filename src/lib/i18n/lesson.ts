/** Words of the reading column. */
import { dictionary } from './language';

const ko = {
  run: '실행',
  ran: '실행함',
  running: '실행 중',
  runInLab: '실습에서 실행',
  letPass: (time: string) => `${time} 흘려보내기`,
  goTo: (time: string) => `시작 ${time} 뒤까지 가기`,
  inject: (fault: string, target: string) => `${target}: ${fault}`,
  predict: '예측',
  truthAfter: '답한 뒤에 실제 값을 그린다',
  setGuess: '눌러서 표시를 놓는다',
  myGuess: (time: string) => `내 예측 ${time}`,
  truth: (time: string) => `실제 ${time}`,
  guessLabel: '예측(초)',
  noGuessYet: '아직 예측하지 않음',
  difference: (time: string) => `차이 ${time}`,
  checkpoints: '확인할 것',
  checkpointsDone: (done: number, all: number) => `${all}개 중 ${done}개`,
  notYet: '아직',
  reached: (what: string) => `확인: ${what}`,
  stuck: '막혔다면',
  hint: (number: number) => `힌트 ${number}`,
  hintNames: ['', ': 어떤 명령인지', ': 명령 그대로'],
  corrected: '문서와 다른 점',
  openLab: '실습 열기',
  closeLab: '실습 닫기',
  lab: '실습',
  labLoading: '클러스터를 켜는 중',
  labFailed:
    '실습을 불러오지 못했다. 네트워크가 돌아오면 쪽을 새로 고치자. 읽던 글과 진도는 그대로다.',
  needsScript: '실습에는 자바스크립트가 필요하다. 글은 그대로 읽을 수 있다.',
  next: '다음 강',
  backToCourse: '코스 차례로',
  backToText: '글로 돌아가기',
};

export type LessonWords = typeof ko;

const en: LessonWords = {
  run: 'Run',
  ran: 'ran',
  running: 'running',
  runInLab: 'Run in the lab',
  letPass: (time) => `Let ${time} pass`,
  goTo: (time) => `Go to ${time} after the start`,
  inject: (fault, target) => `${target}: ${fault}`,
  predict: 'Predict',
  truthAfter: 'the truth is drawn after you answer',
  setGuess: 'press to set your mark',
  myGuess: (time) => `my guess ${time}`,
  truth: (time) => `truth ${time}`,
  guessLabel: 'Guess in seconds',
  noGuessYet: 'no guess yet',
  difference: (time) => `${time} apart`,
  checkpoints: 'Checkpoints',
  checkpointsDone: (done, all) => `${done} of ${all}`,
  notYet: 'not yet',
  reached: (what) => `Checkpoint: ${what}`,
  stuck: 'Stuck?',
  hint: (number) => `Hint ${number}`,
  hintNames: ['', ': which command', ': the exact command'],
  corrected: 'Where the document differs',
  openLab: 'Open lab',
  closeLab: 'Close lab',
  lab: 'Lab',
  labLoading: 'Switching the cluster on',
  labFailed:
    'The lab could not be loaded. Reload the page when the network is back; your text and progress are safe.',
  needsScript: 'The lab needs JavaScript. The text can be read without it.',
  next: 'Next lesson',
  backToCourse: 'To the contents',
  backToText: 'Back to the text',
};

export const lessonWords = { ko, en };
export const useLessonWords = dictionary<LessonWords>(lessonWords);
