/** The front page's table: what stands on record and what is there, at four moments after the cut. */
import { duration, type Language } from '$lib/i18n/language';
import type { GlyphName } from '$lib/ui/glyphs';

export interface Moment {
  readonly after: string;
  readonly status: GlyphName;
  readonly word: string;
  readonly record: string;
  readonly fact: string;
  readonly why: string;
  /** Pods on record: ready, not ready, terminating; and those that really run. */
  readonly onRecord: readonly ('ready' | 'no' | 'term')[];
  readonly running: number;
}

/** When it happened in the front page's own cluster, in milliseconds after the cable was pulled. */
export interface Measured {
  readonly unknownMs: number;
  readonly replacedMs: number;
}

type Words = Pick<Moment, 'record' | 'fact' | 'why'>;

const shapes: readonly Omit<Moment, keyof Words | 'after'>[] = [
  { status: 'ready', word: 'Ready', onRecord: ['ready', 'ready'], running: 2 },
  { status: 'unknown', word: 'NotReady', onRecord: ['no', 'no'], running: 2 },
  {
    status: 'terminating',
    word: 'Terminating',
    onRecord: ['term', 'term', 'ready', 'ready'],
    running: 4,
  },
  { status: 'ready', word: 'Ready', onRecord: ['ready', 'ready'], running: 2 },
];

const words: Record<Language, readonly Words[]> = {
  ko: [
    {
      record: '파드 2개 Running',
      fact: '길이 끊겼다. kubelet은 계속 보낸다.',
      why: '아무도 말해 주지 않는다. 오던 소식이 끊길 뿐이다.',
    },
    {
      record: 'Ready는 Unknown, 그래도 파드는 Running',
      fact: '파드는 그대로 돌고 200 OK로 답한다.',
      why: '리스(Lease)가 40초 동안 갱신되지 않았다.',
    },
    {
      record: '대체 파드가 다른 워커에 뜬다',
      fact: '지워진 파드도 여전히 돈다. 이제 두 벌이다.',
      why: '톨러레이션(toleration) 300초가 다 됐다.',
    },
    {
      record: '리스는 7초, Ready는 10초 안에 돌아온다',
      fact: '지워진 파드가 그제야 멈춘다.',
      why: 'kubelet이 그제야 삭제를 전해 듣는다.',
    },
  ],
  en: [
    {
      record: '2 pods Running',
      fact: 'The road is gone. The kubelet keeps sending.',
      why: 'Nobody tells. Something that used to arrive just stops.',
    },
    {
      record: 'Ready Unknown, yet the pods read Running',
      fact: 'The pods run on and answer 200 OK.',
      why: 'The Lease was not renewed for 40 s.',
    },
    {
      record: 'replacements start on the other worker',
      fact: 'The deleted pods still run. There are two of each now.',
      why: 'The toleration of 300 s ran out.',
    },
    {
      record: 'the Lease within 7 s, Ready within 10 s',
      fact: 'Only now do the deleted pods stop.',
      why: 'Only now does the kubelet hear of the deletion.',
    },
  ],
};

const plugged: Record<Language, string> = { ko: '다시 꽂으면', en: 'Plugged in' };

export const momentsIn = (language: Language, { unknownMs, replacedMs }: Measured): Moment[] => {
  const afters = [
    ...[0, unknownMs, replacedMs].map((afterMs) => duration(afterMs, language)),
    plugged[language],
  ];
  return words[language].map((text, index) => ({
    ...text,
    ...(shapes[index] as Moment),
    after: afters[index] ?? '',
  }));
};
