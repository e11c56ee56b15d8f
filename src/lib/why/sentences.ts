/** Causes as sentences. What machines, requests and commands are called stays as it is. */
import type { TraceEvent } from '$lib/simulation/clock/trace';
import type { Language } from '$lib/i18n/language';
import { chartWords } from '$lib/i18n/chart';

export interface Sentence {
  /** Words, and machine words to be set in mono. */
  readonly parts: readonly { readonly text: string; readonly isCode: boolean }[];
}

const code = (text: string) => ({ text, isCode: true });
const words = (text: string) => ({ text, isCode: false });

/** What happened, as one sentence. */
export function sentenceOf(event: TraceEvent, language: Language): Sentence {
  const isKorean = language === 'ko';
  const { kind, summary, object = '' } = event;
  switch (kind) {
    case 'start':
      return { parts: [words(isKorean ? '시나리오가 시작됐다.' : 'The scenario began.')] };
    case 'input':
      return {
        parts: [
          words(isKorean ? '직접 한 일: ' : 'You did this: '),
          code(summary.replace(/^\$ /, '')),
        ],
      };
    case 'transition':
      return transitionOf(event, language);
    case 'message-lost': {
      const [, request = summary, reason = ''] = /^(\S+ \S+): (.*)$/s.exec(summary) ?? [];
      const said = isKorean ? ' 요청이 답을 받지 못했다: ' : ' got no answer: ';
      return { parts: [code(request), words(said), code(reason)] };
    }
    case 'message-sent':
      return isKorean
        ? { parts: [code(summary), words(' 요청을 보냈다.')] }
        : { parts: [words('Sent '), code(summary), words('.')] };
    case 'message-delivered':
      return isKorean
        ? { parts: [code(summary), words('이(가) 닿았다.')] }
        : { parts: [code(summary), words(' arrived.')] };
    case 'object-written':
      return isKorean
        ? { parts: [code(object), words('의 기록이 바뀌었다.')] }
        : { parts: [words('The record of '), code(object), words(' changed.')] };
    case 'fault':
      return fault(summary, language);
    case 'timer':
      return timer(summary, language);
    case 'event':
    case 'log':
      return { parts: [code(summary)] };
  }
}

function transitionOf({ transition, summary }: TraceEvent, language: Language): Sentence {
  const taken = transition?.taken[0];
  if (!transition || !taken) return { parts: [code(summary)] };
  const { source, target, on } = taken;
  const from = source === '' ? '' : `${source} → `;
  return {
    parts: [
      code(`${transition.machine}: ${from}${target}`),
      words(`, ${chartWords[language].on(transition.machine, on)}`),
    ],
  };
}

const faults: readonly (readonly [RegExp, string, string])[] = [
  [/^cable pulled/, '케이블이 뽑혔다.', 'The cable was pulled.'],
  [/^cable plugged in/, '케이블이 다시 꽂혔다.', 'The cable was plugged in.'],
  [/^stopping/, '기계가 꺼지기 시작했다.', 'The machine began to shut down.'],
  [/^off/, '기계가 꺼졌다.', 'The machine went off.'],
  [/^on/, '기계가 켜졌다.', 'The machine was switched on.'],
  [/^frozen/, '모든 프로세스가 얼었다.', 'Every process was frozen.'],
  [/^thawed/, '프로세스가 다시 움직인다.', 'The processes run again.'],
];

function fault(summary: string, language: Language): Sentence {
  const found = faults.find(([pattern]) => pattern.test(summary));
  const [, path, end] = /^(\/\S+) is (gone|there)$/.exec(summary) ?? [];
  if (path === undefined)
    return { parts: [words((language === 'ko' ? found?.[1] : found?.[2]) ?? summary)] };
  const isGone = end === 'gone';
  return language === 'ko'
    ? { parts: [code(path), words(isGone ? ' 파일이 사라졌다.' : ' 파일이 생겼다.')] }
    : { parts: [code(path), words(isGone ? ' was taken away.' : ' was put there.')] };
}

function timer(summary: string, language: Language): Sentence {
  const [, silence] = /^no heartbeat seen for ([\d.]+) s$/.exec(summary) ?? [];
  if (silence !== undefined)
    return {
      parts: [
        words(
          language === 'ko'
            ? `컨트롤러가 ${Number(silence).toFixed(1)}초 동안 하트비트를 보지 못했다.`
            : `The controller had seen no heartbeat for ${Number(silence).toFixed(1)} s.`,
        ),
      ],
    };
  if (summary === 'looks at every node')
    return {
      parts: [
        words(
          language === 'ko'
            ? '컨트롤러가 모든 노드를 살폈다.'
            : 'The controller looked at every node.',
        ),
      ],
    };
  return { parts: [words(summary)] };
}
