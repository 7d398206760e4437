import { type Clash, clashesOf } from '../../kit/edit/change';
import type { Endpoint } from '../types';
import { differences } from './differences';
import { changeOf, type Draft, draftOf } from './draft';

/** What has been changed by someone else since, beside what one has changed oneself. */
export function clashes(base: Endpoint, now: Endpoint, draft: Draft): Clash[] {
  const theirs = differences(base, changeOf(base, draftOf(now)));
  return clashesOf(theirs, differences(base, changeOf(base, draft)));
}
