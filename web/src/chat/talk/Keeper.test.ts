import { expect, test } from 'vitest';
import { ProblemError } from '../../api/problem';
import { Keeper } from './Keeper';
import type { MessageChange } from './types';

const text = (said: string): MessageChange => ({ content: [{ type: 'text', text: said }] });
const settled = () => new Promise((done) => setImmediate(done));

function keeper() {
  const sent: [string, MessageChange][] = [];
  const waits: number[] = [];
  const answers: (ProblemError | undefined)[] = [];
  let resume = () => {};
  const made = new Keeper(
    async (id, change) => {
      const error = answers.shift();
      if (error) throw error;
      sent.push([id, change]);
    },
    () => {},
    (run, ms) => {
      waits.push(ms);
      resume = run;
    },
  );
  return { made, sent, waits, answers, resume: () => resume() };
}

test('of what comes while one is being sent, only the last state is sent', async () => {
  const { made, sent } = keeper();
  const [one, two, three] = [text('1'), text('2'), text('3')];
  made.keep('a', one);
  made.keep('a', two);
  made.keep('a', three);
  await settled();

  expect(sent).toEqual([
    ['a', one],
    ['a', three],
  ]);
});

test('while the hub is away it waits longer and longer, and then keeps what is newest', async () => {
  const { made, sent, waits, answers, resume } = keeper();
  answers.push(ProblemError.unreachable(), ProblemError.unreachable());
  made.keep('a', text('1'));
  await settled();
  expect(made.keeping.state).toBe('waiting');

  resume();
  await settled();
  made.keep('a', text('2'));
  resume();
  await settled();

  expect(waits).toEqual([1000, 2000]);
  expect(sent).toEqual([['a', text('2')]]);
  expect(made.keeping.state).toBe('kept');
});

test('what is refused is given up, said, and does not hold back the next', async () => {
  const { made, sent, answers } = keeper();
  answers.push(new ProblemError(422, 'invalid', 'Too much.', 'request'));
  made.keep('a', text('1'));
  await settled();
  expect(made.keeping).toMatchObject({ state: 'refused', error: { detail: 'Too much.' } });

  made.keep('b', text('2'));
  await settled();
  expect(sent).toEqual([['b', text('2')]]);
});
