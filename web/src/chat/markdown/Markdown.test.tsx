import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { renderPage } from '../../testing/render';
import Markdown from './Markdown';

async function shown(text: string) {
  const { container } = renderPage(
    <div data-testid="answer">
      <Markdown text={text} />
    </div>,
  );
  await screen.findByTestId('answer');
  return container;
}

test('a text is headings, lists, tables, code with its language, and links', async () => {
  const page = await shown(
    '# Title\n\n1. one\n2. two **b** *i* ~~d~~ `c` &amp; \\*\n\n- [x] done\n\n| a |\n|---|\n| 1 |\n\n```rust\nfn main() {}\n```\n\n[to](https://example.org/x)',
  );

  expect(screen.getByRole('heading', { name: 'Title' })).toBeDefined();
  expect(page.querySelector('ol li:nth-child(2)')?.textContent).toBe('two b i d c & *');
  expect(page.querySelector<HTMLInputElement>('input[type=checkbox]')?.checked).toBe(true);
  expect(screen.getByRole('cell', { name: '1' })).toBeDefined();
  expect(page.querySelector('figcaption')?.textContent).toBe('rust');
  expect(page.querySelector('pre')?.textContent).toBe('fn main() {}');
  const link = screen.getByRole('link', { name: 'to' });
  expect([link.getAttribute('href'), link.getAttribute('rel')]).toEqual([
    'https://example.org/x',
    'noopener noreferrer nofollow',
  ]);
});

test.each([
  '[x](javascript:alert(1))',
  '[x](JaVaScRiPt:alert(1))',
  '[x](data:text/html,<script>alert(1)</script>)',
  '[x](vbscript:x)',
  '[x](/api/v1/session)',
  '[x](//example.org)',
  '<javascript:alert(1)>',
  '[x]: javascript:alert(1)\n\n[x]',
])('%s is no link', async (text) => {
  const page = await shown(text);

  expect(page.querySelector('a')).toBeNull();
});

test.each([
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  'a <b onclick="x">bold</b> <style>*{display:none}</style>',
  '<iframe src="https://example.org"></iframe>',
  '![x](https://example.org/x.png)',
  '<svg onload=alert(1)>',
  '```html\n<script>alert(1)</script>\n```',
])('%s shows as text and makes nothing', async (text) => {
  const page = await shown(text);

  expect(
    page.querySelector('[data-testid=answer]')?.querySelector('script,img,b,style,iframe,svg[onload]'),
  ).toBeNull();
});

test('a picture of another server is named, not fetched', async () => {
  await shown('![a chart](https://example.org/x.png)');

  expect(screen.getByRole('link', { name: 'Picture: a chart' }).getAttribute('href')).toBe(
    'https://example.org/x.png',
  );
});

test('every block keeps the direction of its writing to itself', async () => {
  const page = await shown('one \u202e two\n\nشكرا');

  expect([...page.querySelectorAll('p')].map((p) => p.getAttribute('dir'))).toEqual(['auto', 'auto']);
});
