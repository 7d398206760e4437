import { expect, test } from 'vitest';
import { ProblemError } from '../../api/problem';
import { Keeper } from './Keeper';
import type { MessageChange } from './types';

const text = (said: string): MessageChange => ({ content: [{ type: 'text', text: said }] });
const settled = () => new Promise((done) => setImmediate(done));

function keeper() {
  const sent: [string, MessageChange][] = [];
  const last: MessageChange[] = [];
  const waits: number[] = [];
  const answers: (ProblemError | undefined)[] = [];
  let resume = () => {};
  const made = new Keeper(
    async (id, change, isLast) => {
      const error = answers.shift();
      if (error) throw error;
      sent.push([id, change]);
      if (isLast) last.push(change);
    },
    () => {},
    (run, ms) => {
      waits.push(ms);
      resume = run;
    },
  );
  return { made, sent, last, waits, answers, resume: () => resume() };
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

test('as the page is left, all that is not confirmed is sent at once, and only what failed again', async () => {
  const { made, sent, last, answers, waits } = keeper();
  answers.push(ProblemError.unreachable());
  made.keep('a', text('1'));
  await settled();
  expect(waits).toEqual([1000]);

  await made.leave([['b', text('2')]]);
  expect(last).toEqual([text('1'), text('2')]);

  answers.push(ProblemError.unreachable());
  await made.leave([['b', text('3')]]);
  expect(last).toEqual([text('1'), text('2')]);
  expect(sent).toHaveLength(2);
});

test('what could not be sent as the page was left is sent when it stays', async () => {
  const { made, sent, last, answers } = keeper();
  answers.push(ProblemError.unreachable());
  await made.leave([['a', text('1')]]);
  await settled();

  expect(sent).toEqual([['a', text('1')]]);
  expect(last).toEqual([]);
});

test('it tries at once when it is told that the hub is back, and not once more when the wait is over', async () => {
  const { made, sent, answers, resume } = keeper();
  answers.push(ProblemError.unreachable());
  made.keep('a', text('1'));
  await settled();
  expect(made.unconfirmed).toEqual([['a', text('1')]]);

  made.hurry();
  await settled();
  expect(sent).toEqual([['a', text('1')]]);
  expect(made.unconfirmed).toEqual([]);

  made.keep('b', text('2'));
  resume();
  made.hurry();
  await settled();
  expect(sent).toEqual([
    ['a', text('1')],
    ['b', text('2')],
  ]);
});
