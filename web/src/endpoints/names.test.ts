import { expect, test } from 'vitest';
import { suggestName } from './names';

test.each([
  ['http://gpu-1.lab.example:8000/v1', 'gpu-1'],
  ['http://localhost:11434', 'ollama'],
  ['http://127.0.0.1:8080', 'local-8080'],
  ['http://[::1]:1234', 'local-1234'],
  ['https://localhost', 'local'],
  ['http://10.0.0.7:8000', '10.0.0.7'],
  ['  http://gpu-2:8000 ', 'gpu-2'],
  ['gpu-2', ''],
  ['http://', ''],
  ['http://gpu-2:99999', ''],
  ['ftp://gpu-2', ''],
])('a server at %s is called %j', (address, name) => expect(suggestName(address)).toBe(name));

test('what answers as Ollama is called so on any port', () =>
  expect(suggestName('http://localhost:9999', 'ollama')).toBe('ollama'));

test('a name that is taken gets the next free number', () =>
  expect(suggestName('http://gpu-1', undefined, ['GPU-1', 'gpu-1-2'])).toBe('gpu-1-3'));
