/** Words of the table that fills as its commands are tried. */
import { dictionary } from './language';

const ko = {
  tries: '해 보기',
  triesDone: (done: number, all: number) => `${all}개 중 ${done}개 해 봄`,
  action: '하는 일',
  myForecast: '내 예측',
  outcome: '결과',
  works: '된다',
  fails: '안 된다',
  ended: (exitCode: number) => `종료 코드 ${exitCode}`,
  tryIt: '해 보기',
  tryAgain: '다시 해 보기',
  trying: '하는 중',
  asForecast: '예측대로',
  notAsForecast: '예측과 다름',
  tryAfter: (what: string) => `먼저: ${what}`,
  tryBefore: (what: string) => `‘${what}’ 이전으로 시간을 되돌리면 해 볼 수 있다`,
};

type TriesWords = typeof ko;

const en: TriesWords = {
  tries: 'Try it',
  triesDone: (done, all) => `${done} of ${all} tried`,
  action: 'Action',
  myForecast: 'My guess',
  outcome: 'Outcome',
  works: 'works',
  fails: 'fails',
  ended: (exitCode) => `exit ${exitCode}`,
  tryIt: 'Try',
  tryAgain: 'Try again',
  trying: 'trying',
  asForecast: 'as guessed',
  notAsForecast: 'not as guessed',
  tryAfter: (what) => `First: ${what}`,
  tryBefore: (what) => `Wind time back to before “${what}” to try it`,
};

export const useTriesWords = dictionary<TriesWords>({ ko, en });
