import { dictionary } from '$lib/i18n/language';

interface WhyWords {
  readonly why: string;
  readonly title: string;
  readonly close: string;
  readonly later: (time: string) => string;
  readonly goThere: (time: string) => string;
  readonly folded: (count: number) => string;
  readonly gone: string;
}

const ko: WhyWords = {
  why: '왜?',
  title: '왜 그렇게 됐나',
  close: '닫기',
  later: (time) => `${time} 뒤`,
  goThere: (time) => `${time}(으)로 가기`,
  folded: (count) => `중간 단계 ${count}개 접음`,
  gone: '이 시각에는 아직 일어나지 않은 일이다.',
};

const en: WhyWords = {
  why: 'Why?',
  title: 'Why it came to this',
  close: 'Close',
  later: (time) => `${time} later`,
  goThere: (time) => `Go to ${time}`,
  folded: (count) => (count === 1 ? '1 step folded' : `${count} steps folded`),
  gone: 'At this moment it has not happened yet.',
};

export const useWhyWords = dictionary<WhyWords>({ ko, en });
