/** The six chapters, with what they ask. A chapter without lessons is announced as being in preparation. */
import type { Language } from '$lib/i18n/language';
import { lessons } from './lessons';

interface ChapterWords {
  readonly title: string;
  readonly question: string;
  /** What is in it, for the front page. */
  readonly holds: string;
}

const words: Record<Language, Readonly<Record<string, ChapterWords>>> = {
  ko: {
    '01-node': {
      title: '노드',
      question: '노드란 무엇이고, 누구와 무슨 말을 주고받나.',
      holds: '등록, 상태, 하트비트, 컨트롤러, 통신',
    },
    '02-heartbeats': {
      title: '하트비트',
      question: '소식이 끊긴 뒤 40초 안을 들여다본다.',
      holds: '노드가 살아 있는지 어떻게 아는가',
    },
    '03-not-ready': {
      title: '워커가 NotReady가 되면',
      question: '파드가 왜 5분이나 Running으로 남고, 그다음에 무엇이 오나.',
      holds: '테인트, 300초, 대체 파드, 그래도 도는 파드',
    },
    '04-control-plane': {
      title: '컨트롤 플레인이 멈추면',
      question: 'kubelet은 뭐라고 하고, 무엇이 멈추고 무엇이 계속되나.',
      holds: '멈추는 것과 계속되는 것',
    },
    '05-broken-kubelet': {
      title: '고장 난 kubelet 찾기',
      question: 'active (running)인데 NotReady인 노드를 고친다.',
      holds: '설정 파일, kubeconfig, 인증서',
    },
    '06-capacity': {
      title: '용량과 종료',
      question: '자원을 떼어 두는 법, 곱게 끄는 법, 그러지 못했을 때.',
      holds: '예약, 축출, 정상 종료와 비정상 종료',
    },
  },
  en: {
    '01-node': {
      title: 'The node',
      question: 'What a node is, and what it says to whom.',
      holds: 'registration, status, heartbeats, controllers, talk',
    },
    '02-heartbeats': {
      title: 'Heartbeats',
      question: 'A look inside the 40 seconds after the news stops.',
      holds: 'how anyone knows that a node is alive',
    },
    '03-not-ready': {
      title: 'A worker goes NotReady',
      question: 'Why a pod stays Running for five minutes, and what follows.',
      holds: 'taints, 300 s, replacements, and the pod that still runs',
    },
    '04-control-plane': {
      title: 'The control plane stops',
      question: 'What the kubelet says, what goes on, what does not, and the return.',
      holds: 'what stops and what goes on',
    },
    '05-broken-kubelet': {
      title: 'Finding a broken kubelet',
      question: 'Mending a node that is active (running) and yet NotReady.',
      holds: 'config file, kubeconfig, certificates',
    },
    '06-capacity': {
      title: 'Capacity and shutdown',
      question: 'Setting resources aside, shutting down gracefully, and when that fails.',
      holds: 'reserving, eviction, graceful and not',
    },
  },
};

export interface ChapterEntry extends ChapterWords {
  readonly id: string;
  readonly number: number;
  readonly lessons: readonly LessonEntry[];
}

export interface LessonEntry {
  readonly id: string;
  readonly title: string;
  readonly question: string;
  readonly minutes: number;
  /** The checkpoints of each step. */
  readonly steps: readonly { readonly id: string; readonly checkpoints: readonly string[] }[];
}

export function chaptersOf(language: Language): ChapterEntry[] {
  return Object.entries(words[language]).map(([id, chapter], index) => ({
    ...chapter,
    id,
    number: index + 1,
    lessons: lessons
      .filter((lesson) => lesson.language === language && lesson.chapter === id)
      .map(({ lesson, title, question, minutes, steps, checkpoints }) => ({
        id: lesson,
        title,
        question,
        minutes,
        steps: steps.map((step) => ({
          id: step.id,
          checkpoints: checkpoints.filter((each) => each.step === step.id).map(({ id }) => id),
        })),
      })),
  }));
}
