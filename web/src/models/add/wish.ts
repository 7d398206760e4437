import type { ModelDraft, ModelRuntime, ModelType } from '../types';

/** What is typed of a new model. */
export type Typed = { id: string; name: string; type: ModelType; runtime: ModelRuntime | ''; memory: string };

export const NOTHING: Typed = { id: '', name: '', type: 'chat', runtime: '', memory: '' };

/** What is wrong with it before the hub is asked, by field. */
export function missing({ id, name, runtime }: Typed): Partial<Record<keyof Typed, string>> {
  return {
    ...(id.trim() === '' && { id: 'The name that programs ask for it by' }),
    ...(name.trim() === '' && { name: 'What people read' }),
    ...(runtime === '' && { runtime: 'Choose what runs it' }),
  };
}

/** What is not said is as usual, and never sent as nothing. */
export const wishOf = ({ id, name, type, runtime, memory }: Typed): ModelDraft => ({
  id: id.trim(),
  name: name.trim(),
  type,
  runtime: runtime as ModelRuntime,
  ...(memory.trim() !== '' && { memory: memory.trim() }),
});

/** A name to read for an id: its last part, as `Qwen/Qwen2.5-VL` is usually called. */
export const suggestName = (id: string) => id.trim().split('/').at(-1) ?? '';
