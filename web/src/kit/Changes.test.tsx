import { render, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { Changes } from './Changes';

test('says where, what was and what is to be', () => {
  const before = { name: 'gpu-1', limits: { idle: 5 }, gone: true };
  const after = { name: 'gpu-2', limits: { idle: 5, first: 9 } };

  const { container } = render(<Changes before={before} after={after} />);

  const lines = [...container.querySelectorAll('dl > div')].map((line) => line.textContent);
  expect(lines.sort()).toEqual(['gonetrue → not set', 'limits › firstnot set → 9', 'namegpu-1 → gpu-2']);
});

test('says that nothing is changed', () => {
  render(<Changes before={{ a: [1] }} after={{ a: [1] }} />);

  expect(screen.getByText('Nothing is changed.')).toBeDefined();
});
