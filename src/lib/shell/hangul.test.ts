import { expect, test } from 'vitest';
import { latinFormOf } from './hangul';

test('a command typed in Hangul mode reads as its Latin keys', () => {
  expect(latinFormOf('ㅏㅕㅠㄷㅊ시 get nodes')).toBe('kubectl get nodes');
  expect(latinFormOf('ㅏㅕㅠㄷㅊ싷ㄷㅅㅜㅐㅇㄷㄴ')).toBe('kubectlgetnodes');
  expect(latinFormOf('ㅏㅕㅠㄷㅊ시 ㅎㄷㅅ ㅔㅐㅇㄴ -ㅜ ㅏㅕㅠㄷ-뇬ㅅ드')).toBe(
    'kubectl get pods -n kube-system',
  );
  expect(latinFormOf('애차ㄷㄱ ㅔㄴ')).toBe('docker ps');
  expect(latinFormOf('ㅣㄴ')).toBe('ls');
});

test('double consonants are the shifted keys', () => {
  expect(latinFormOf('ㄲㄸㅃㅆㅉ')).toBe('REQTW');
  expect(latinFormOf('까띠뿌쓰찌')).toBe('RkElQnTmWl');
  expect(latinFormOf('ㅒㅖ')).toBe('OP');
});

test('compound vowels are the two keys that make them', () => {
  expect(latinFormOf('ㅘㅙㅚㅝㅞㅟㅢ')).toBe('hkhohlnjnpnlml');
  expect(latinFormOf('왜의')).toBe('dhodml');
});

test('compound finals are the two keys that make them', () => {
  expect(latinFormOf('ㄳㄵㄶㄺㄻㄼㄽㄾㄿㅀㅄ')).toBe('rtswsgfrfafqftfxfvfgqt');
  expect(latinFormOf('닭값')).toBe('ekfrrkqt');
});

test('the first and the last syllable are read', () => {
  expect(latinFormOf('가')).toBe('rk');
  expect(latinFormOf('힣')).toBe('glg');
});

test('every syllable and every letter is typed with Latin keys alone', () => {
  const syllables = Array.from({ length: 0xd7a3 - 0xac00 + 1 }, (_, index) =>
    String.fromCodePoint(0xac00 + index),
  );
  expect(syllables.length).toBe(11_172);
  const letters = Array.from({ length: 0x3163 - 0x3131 + 1 }, (_, index) =>
    String.fromCodePoint(0x3131 + index),
  );
  expect(letters.length).toBe(51);
  const unread = [...syllables, ...letters].filter(
    (character) => !/^[a-zA-Z]{1,5}$/.test(latinFormOf(character) ?? ''),
  );
  expect(unread).toEqual([]);
  expect(new Set(syllables.map(latinFormOf)).size, 'no two are typed alike').toBe(11_172);
});

test('a line whose first word has no Hangul stays as it is', () => {
  expect(latinFormOf('echo 안녕')).toBeUndefined();
  expect(latinFormOf('')).toBeUndefined();
  expect(latinFormOf('   ')).toBeUndefined();
  expect(latinFormOf('漢字')).toBeUndefined();
});

test('what is no Hangul stays: blanks, digits, marks, Latin letters', () => {
  expect(latinFormOf('  ㅏ1 | ㅎrep -v "x" 😀')).toBe('  k1 | grep -v "x" 😀');
});
