import { expect, test } from 'vitest';
import { rebased, yielding } from '../../kit/edit/change';
import { endpointOf } from '../testing';
import { changeOf, draftOf } from './draft';
import { clashes } from './rebased';

const base = endpointOf({ name: 'gpu-1', connectTimeoutMs: 1000 });
const now = endpointOf({ name: 'theirs', connectTimeoutMs: 1000, isShared: true });
const draft = { ...draftOf(base), name: 'mine', connectTimeout: { amount: '5', unit: 's' as const } };

test('shows what they changed, and mine beside it where it is the same field', () =>
  expect(clashes(base, now, draft)).toEqual([
    { pointer: '/name', label: 'Name', before: 'gpu-1', theirs: 'theirs', mine: 'mine', isMine: true },
    { pointer: '/isShared', label: 'Shared', before: 'no', theirs: 'yes', mine: undefined, isMine: false },
  ]));

test('mine over theirs keeps theirs where I typed nothing', () =>
  expect(changeOf(now, rebased(draftOf(base), draftOf(now), draft))).toEqual({
    name: 'mine',
    connectTimeoutMs: 5000,
  }));

test('theirs over mine keeps what they have not touched', () =>
  expect(changeOf(now, yielding(draftOf(base), draftOf(now), draft))).toEqual({ connectTimeoutMs: 5000 }));
