/** Words that every page around the lab needs. */
import { dictionary } from './language';

const ko = {
  tagline: '쿠버네티스 노드가 조용해지면',
  course: '코스',
  sandbox: '놀이터',
  machines: '상태 기계',
  fidelity: '얼마나 진짜인가',
  otherLanguage: 'English',
  switchLanguage: 'Read this page in English',
  theme: '밝게, 어둡게',
  whereYouAre: '지금 위치',
  skip: '본문으로 건너뛰기',
  stepOf: (step: number, all: number) => `${all}단계 중 ${step}단계`,
  stepsDone: (done: number, all: number) => `${all}단계 중 ${done}단계 마침`,
  lessonMeta: (steps: number, minutes: number) => `${steps}단계, ${minutes}분쯤`,
  lessonsIn: (count: number) => (count === 0 ? '준비 중' : `${count}강`),
  affiliation: 'NotReady는 Kubernetes 프로젝트와 관계없다. 모든 실습은 모의 클러스터에서 돌아간다.',
  notFound: '그런 쪽이 없다',
  notFoundWhy: '주소가 바뀌었거나 잘못 적혔다. 코스 차례에서 다시 찾아볼 수 있다.',
  brokenPage: '쪽을 그리다가 멈췄다',
  toCourse: '코스 차례로',
};

export type SiteWords = typeof ko;

const en: SiteWords = {
  tagline: 'When a Kubernetes node goes silent',
  course: 'Course',
  sandbox: 'Sandbox',
  machines: 'State machines',
  fidelity: 'How faithful is it',
  otherLanguage: '한국어',
  switchLanguage: '이 쪽을 한국어로 읽기',
  theme: 'Light or dark',
  whereYouAre: 'Where you are',
  skip: 'Skip to the text',
  stepOf: (step, all) => `step ${step} of ${all}`,
  stepsDone: (done, all) => `${done} of ${all} steps done`,
  lessonMeta: (steps, minutes) => `${steps} steps, about ${minutes} minutes`,
  lessonsIn: (count) =>
    count === 0 ? 'in preparation' : count === 1 ? '1 lesson' : `${count} lessons`,
  affiliation:
    'NotReady is not affiliated with the Kubernetes project. Every lab runs on a simulated cluster.',
  notFound: 'There is no such page',
  notFoundWhy: 'The address has changed or is misspelt. The course’s contents list every page.',
  brokenPage: 'This page stopped while it was drawn',
  toCourse: 'To the contents',
};

export const siteWords = { ko, en };
export const useSiteWords = dictionary<SiteWords>(siteWords);
