import { count, counted } from '../kit/format';
import { memoryText } from '../kit/memory';
import type { Field } from '../kit/schema/fields';
import type { Json, JsonObject } from '../kit/schema/pointer';
import { RUNTIME_WORDS, TYPE_WORDS } from './words';

type Said = Partial<Field> & Pick<Field, 'kind' | 'label' | 'group'>;

/** The fields of a model that can be changed, in groups, as a form asks for them. */
const SAID = {
  name: {
    kind: 'text',
    group: 'What it is',
    label: 'Name',
    text: 'What people read',
    range: '1 to 200 characters',
    isRequired: true,
  },
  type: {
    kind: 'choice',
    group: 'What it is',
    label: 'Type',
    text: 'What it is for',
    choices: Object.keys(TYPE_WORDS),
    words: TYPE_WORDS,
    isRequired: true,
  },
  description: {
    kind: 'prose',
    group: 'What it is',
    label: 'Description',
    range: 'at most 10,000 characters',
  },
  tags: {
    kind: 'list',
    group: 'What it is',
    label: 'Tags',
    text: 'Words it is grouped and found by',
    range: 'at most 100',
  },
  sort_order: {
    kind: 'integer',
    group: 'What it is',
    label: 'Order',
    text: 'Smaller ones come first in lists',
    range: '-1,000,000 to 1,000,000',
    default: 0,
  },
  enabled: {
    kind: 'boolean',
    group: 'Who may ask',
    label: 'Enabled',
    text: 'Whether it may be asked; else requests are refused with 403',
    default: true,
    isRequired: true,
  },
  hide: {
    kind: 'boolean',
    group: 'Who may ask',
    label: 'Hidden',
    text: 'Whether lists leave it out; it still answers',
    default: false,
    isRequired: true,
  },
  aliases: {
    kind: 'list',
    group: 'Who may ask',
    label: 'Aliases',
    text: 'Other names it is asked for by; none is another model’s',
    range: 'at most 100',
  },
  concurrency: {
    kind: 'integer',
    group: 'Who may ask',
    label: 'Concurrency',
    text: 'Most requests in flight at once, per hub; others wait for their turn',
    range: '1 to 100,000',
    unit: 'requests',
  },
  runtime: {
    kind: 'choice',
    group: 'How it runs',
    label: 'Runtime',
    text: 'What runs it, and so which endpoints may serve it',
    choices: Object.keys(RUNTIME_WORDS),
    words: RUNTIME_WORDS,
    isRequired: true,
  },
  memory: {
    kind: 'text',
    group: 'How it runs',
    label: 'Memory',
    text: 'What it needs: bytes, or KB, MB, GB, TB (1000), KiB, MiB, GiB, TiB (1024)',
    example: '16.5GB',
  },
  context_length: {
    kind: 'integer',
    group: 'How it runs',
    label: 'Context',
    text: 'What it can take in',
    range: '1 to 1,000,000,000',
    unit: 'tokens',
  },
  auto_pull: {
    kind: 'boolean',
    group: 'How it runs',
    label: 'Pulled by itself',
    text: 'Whether shared Ollama endpoints pull it',
    default: false,
    isRequired: true,
  },
  prewarm: {
    kind: 'boolean',
    group: 'How it runs',
    label: 'Kept loaded',
    text: 'Whether it is kept loaded where it is pulled',
    default: false,
    isRequired: true,
  },
  runtime_args: {
    kind: 'json',
    group: 'How it runs',
    label: 'Runtime arguments',
    text: 'A list of texts, or an object whose args is one, as JSON',
    example: ['--max-model-len', '32768'],
  },
  user_modified: {
    kind: 'boolean',
    group: 'Seeding',
    label: 'Left alone by seeding',
    text: 'What a person changes is; no hands the model back to its seed',
    isRequired: true,
  },
} satisfies Record<string, Said>;

export type FieldName = keyof typeof SAID;

export const FIELD_NAMES = Object.keys(SAID) as FieldName[];

export const FIELDS: readonly (Field & { name: FieldName })[] = FIELD_NAMES.map((name) => ({
  choices: [],
  isRequired: false,
  isAdvanced: false,
  pointer: `/${name}`,
  ...(SAID[name] as Said),
  name,
}));

const BY_NAME = new Map<string, Field>(FIELDS.map((field) => [field.name, field]));

/** What a field is called for people. */
export const labelOf = (name: string): string => (name === 'id' ? 'Id' : (BY_NAME.get(name)?.label ?? name));

/** A field's value for people; undefined for one that is not set. */
export function valueWords(name: string, value: Json | undefined): string | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (name === 'type') return TYPE_WORDS[value as keyof typeof TYPE_WORDS] ?? String(value);
  if (name === 'runtime') return RUNTIME_WORDS[value as keyof typeof RUNTIME_WORDS] ?? String(value);
  if (typeof value === 'number') return numberWords(name, value);
  if (typeof value === 'string') return value;
  if (name === 'runtime_args') return JSON.stringify(value);
  return Array.isArray(value) && value.length > 0 ? value.join(', ') : undefined;
}

function numberWords(name: string, value: number): string {
  if (name === 'memory')
    return Number.isSafeInteger(value) ? memoryText(value) : `about ${count(value)} bytes`;
  if (name === 'context_length') return counted(value, 'token');
  return count(value);
}

/** A model, or what is said of one, with its memory as the text, since larger whole numbers than a browser holds are rounded. */
export function withExactMemory({ memory_text, ...state }: JsonObject): JsonObject {
  return memory_text === undefined ? state : { ...state, memory: memory_text };
}
