import type { Endpoint } from '../types';
import type { Draft } from './draft';

/** What every group of fields gets. */
export type FieldsProps = {
  draft: Draft;
  set: (patch: Partial<Draft>) => void;
  /** What is stored, as it was when one began. */
  stored: Endpoint;
  /** What is wrong with the value at a pointer. */
  faultAt: (pointer: string) => string | undefined;
};
