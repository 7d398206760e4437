import { expect, test } from 'vitest';
import { heard, NOT_THOUGHT_YET, rest, unopened } from './think';

function said(pieces: string[]) {
  let thinking = NOT_THOUGHT_YET;
  let text = '';
  let reasoning = '';
  for (const piece of pieces) {
    const now = heard(thinking, piece);
    thinking = now.thinking;
    text += now.text;
    reasoning += now.reasoning;
  }
  const last = rest(thinking);
  return { text: text + last.text, reasoning: reasoning + last.reasoning };
}

const letters = (text: string) => [...text];

test.each([
  ['<think>hm</think>Yes.', 'hm', 'Yes.'],
  ['\n<think>\nhm,\n< 3 </thi ng\n</think>\n\nYes.', 'hm,\n< 3 </thi ng', 'Yes.'],
  ['<thinking>hm</thinking> Yes.', 'hm', 'Yes.'],
  ['Yes <think>no</think>', '', 'Yes <think>no</think>'],
  ['<thin air', '', '<thin air'],
  ['<think>never ends </', 'never ends </', ''],
  ['  spaced', '', '  spaced'],
  ['', '', ''],
])('%j', (whole, reasoning, text) => {
  expect(said([whole])).toEqual({ reasoning, text });
  expect(said(letters(whole))).toEqual({ reasoning, text });
});

test('a closing tag alone on its line ends what was thought from the beginning', () => {
  expect(unopened('I wonder.\n</think>\n\nYes.')).toEqual({ reasoning: 'I wonder.', text: 'Yes.' });
});

test.each(['The tag `</think>` ends it.', '```\n</think>\n```', 'none'])('%j stays text', (text) => {
  expect(unopened(text)).toBeUndefined();
});
