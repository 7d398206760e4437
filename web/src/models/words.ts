import type { State } from '../kit/states';
import type { Fit, Model, ModelRuntime, ModelType, Origin, Placement, Preparation, Revision } from './types';

export const TYPE_WORDS: Record<ModelType, string> = {
  chat: 'Chat',
  image: 'Image',
  embed: 'Embedding',
  tts: 'Speech',
  stt: 'Transcription',
  rerank: 'Reranking',
};

export const RUNTIME_WORDS: Record<ModelRuntime, string> = {
  ollama: 'Ollama',
  vllm: 'vLLM',
  diffusers: 'Diffusers',
  axolotl: 'Axolotl',
  llamacpp: 'llama.cpp',
  openai: 'OpenAI-compatible',
  replicate: 'Replicate',
  engine: 'Engine',
};

/** Of a model that was deleted: its fields keep their origins. */
export const BROUGHT_BACK =
  'Each field is said by what said it then; seeding leaves it alone, unless it is forced, or merges by field and no person said the field.';

/** What becomes of a model that is a person's, by whichever rules of seeding. */
export const LEFT_ALONE = 'Seeding leaves alone what people change of it, unless it is forced.';

export const NOBODY = 'nobody yet';

/** Who may serve what runs so. */
export const SERVED_BY: Record<ModelRuntime, string> = {
  ollama: 'Ollama endpoints',
  vllm: 'OpenAI-compatible and custom endpoints',
  diffusers: 'OpenAI-compatible and custom endpoints',
  axolotl: 'OpenAI-compatible and custom endpoints',
  llamacpp: 'OpenAI-compatible and custom endpoints',
  openai: 'OpenAI-compatible and custom endpoints',
  replicate: NOBODY,
  engine: NOBODY,
};

export const FIT_WORDS: Record<Fit['verdict'], string> = {
  fits: 'fits',
  'may-fit': 'may fit',
  'too-large': 'too large',
  unknown: 'unknown',
};

const BEST_FIRST: readonly Fit['verdict'][] = ['fits', 'may-fit', 'unknown', 'too-large'];

/** Where it fits best; undefined where no place was looked at. */
export function bestFit(placement: Placement | undefined): Fit | undefined {
  const all = placement?.fit ?? [];
  return BEST_FIRST.map((verdict) => all.find((fit) => fit.verdict === verdict)).find(Boolean);
}

/** How an endpoint is, of which a newer hub may know more. */
export const healthOf = (health: string): State =>
  health === 'healthy' || health === 'unhealthy' ? health : 'unknown';

export const STAGE_WORDS: Record<Preparation['stage'], string> = {
  pulling: 'being pulled',
  pulled: 'pulled',
  loading: 'being loaded',
  loaded: 'loaded',
  failed: 'failed',
};

export const isUnderWay = ({ stage }: Preparation) => stage === 'pulling' || stage === 'loading';

export const ACTION_WORDS: Record<Revision['action'], string> = {
  create: 'added',
  update: 'changed',
  delete: 'deleted',
  restore: 'restored',
};

/** What says a value, and what that is called: a variable, a file, a person. */
export function originWords(origin: Origin | undefined): { says: string; at?: string } {
  if (!origin) return { says: 'as usual' };
  if (origin.kind === 'default') return { says: 'bundled list' };
  return { says: origin.kind === 'person' ? 'set by' : origin.kind, at: origin.at };
}

/** Where a model comes from: its seed, if it has one, and who has said something else since. */
export function comesFrom({ origins }: Pick<Model, 'origins'>) {
  const all = Object.entries(origins);
  const byPeople = all.filter(([, { kind }]) => kind === 'person');
  return {
    /** As its name is the first to be said, and the last to be changed, it tells most. */
    seed:
      (origins.name?.kind !== 'person' && origins.name) || all.find(([, { kind }]) => kind !== 'person')?.[1],
    people: [...new Set(byPeople.flatMap(([, { at }]) => at ?? []))],
    changed: byPeople.map(([field]) => field),
  };
}
