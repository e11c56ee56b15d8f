/** Words for sharing a moment, and for links that cannot be opened. */
import { dictionary } from './language';

const ko = {
  share: '공유',
  linkCopied: '이 순간의 주소를 복사했다.',
  linkToMoment: '이 순간의 주소',
  linkLength: (count: number) => `${count}자`,
  linkProblems: {
    damaged: '링크가 잘렸거나 바뀌었다. 처음부터 시작한다.',
    'too long': '우리가 만든 링크라기에는 너무 길다. 처음부터 시작한다.',
    newer: '이 링크는 더 새로운 NotReady가 만들었다. 처음부터 시작한다.',
    'unknown scenario': '링크가 가리키는 시나리오가 없다. 처음부터 시작한다.',
    'unknown version': '링크가 가리키는 Kubernetes 버전이 없다. 처음부터 시작한다.',
    'other scenario': '다른 클러스터의 링크다. 놀이터에서 열 수 있다.',
  },
  copyFailed: '복사하지 못했다. 아래 글을 직접 골라 복사하자.',
  close: '닫기',
};

const en: typeof ko = {
  share: 'Share',
  linkCopied: 'The address of this moment was copied.',
  linkToMoment: 'Address of this moment',
  linkLength: (count) => `${count} characters`,
  linkProblems: {
    damaged: 'The link was cut off or changed. The lab begins from the start.',
    'too long': 'The link is too long to be one of ours. The lab begins from the start.',
    newer: 'The link was made by a later NotReady. The lab begins from the start.',
    'unknown scenario': 'There is no scenario of that name. The lab begins from the start.',
    'unknown version': 'There is no such Kubernetes version here. The lab begins from the start.',
    'other scenario': 'The link is for another cluster. The sandbox can open it.',
  },
  copyFailed: 'Could not copy. Select the text below and copy it yourself.',
  close: 'Close',
};

export const useShareWords = dictionary<typeof ko>({ ko, en });
