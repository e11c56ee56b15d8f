/**
 * Columns that text takes in a terminal: Hangul, Han and full-width forms take two, combining marks none.
 * Emoji take one, because xterm.js draws them so. @source xterm.js 6.0 src/common/input/UnicodeV6.ts
 */
const WIDE =
  /[\u1100-\u115f\u2329\u232a\u2e80-\u303e\u3040-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe10-\ufe19\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{2fffd}\u{30000}-\u{3fffd}]/u;
/** Vowels and finals of Hangul stand with the consonant before them. */
const NONE =
  /[\p{Mn}\p{Me}\u1160-\u11ff\u200b-\u200f\u202a-\u202e\u2060-\u2063\u206a-\u206f\ufeff\ufff9-\ufffb]|\u302e|\u302f/u;

export const columnsOf = (text: string): number =>
  [...text].reduce((sum, character) => sum + widthOf(character), 0);

function widthOf(character: string): number {
  if (NONE.test(character)) return 0;
  return WIDE.test(character) ? 2 : 1;
}
