import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { shell, snippets } from './snippets';

const codeOf = (label: string, use: Parameters<typeof snippets>[0]) =>
  snippets(use).find((snippet) => snippet.label === label)?.code ?? '';

test('there is one for each program, and each names the address', () => {
  const all = snippets({ baseUrl: 'http://hub:8484/v1', token: 'myd_1', model: 'qwen2:7b' });

  expect(all.map(({ label }) => label)).toEqual(['curl', 'Python', 'JavaScript', 'Open WebUI', 'Continue']);
  for (const { code } of all) {
    expect(code).toContain('http://hub:8484/v1');
    expect(code).toContain('myd_1');
  }
});

test('without a token they read it from where secrets are kept', () => {
  const use = { baseUrl: 'http://hub:8484/v1' };

  expect(codeOf('curl', use)).toContain('"Authorization: Bearer $MODELYARD_TOKEN"');
  expect(codeOf('Python', use)).toContain('os.environ["MODELYARD_TOKEN"]');
  expect(codeOf('JavaScript', use)).toContain('process.env.MODELYARD_TOKEN');
});

test.each(["it's", '$(id) `id` "x" \\', 'two\nlines'])('a shell reads %j back as it is', (text) => {
  expect(execFileSync('sh', ['-c', `printf %s ${shell(text)}`], { encoding: 'utf8' })).toBe(text);
});
