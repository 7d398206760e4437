import { type Json, pointerOf } from './pointer';

/** The part of JSON Schema 2020-12 that the hub's schemas use; null beside a type means that it may be left out. */
export type Schema = {
  type?: string | string[];
  title?: string;
  description?: string;
  enum?: Json[];
  default?: Json;
  examples?: Json[];
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  minItems?: number;
  maxItems?: number;
  items?: Schema;
  properties?: Record<string, Schema>;
  required?: string[];
  allOf?: Schema[];
  anyOf?: Schema[];
  writeOnly?: boolean;
  /** What a number counts, such as ms. */
  'x-unit'?: string;
  'x-advanced'?: boolean;
};

export type Kind =
  | 'text'
  | 'prose'
  | 'secret'
  | 'integer'
  | 'number'
  | 'boolean'
  | 'choice'
  | 'list'
  | 'json';

/** One value that a form asks for. */
export type Field = {
  pointer: string;
  label: string;
  text?: string;
  kind: Kind;
  /** The titles of the objects it lies in; empty at the top. */
  group: string;
  choices: readonly string[];
  /** What choices are called for people, where that is not what they are. */
  words?: Readonly<Record<string, string>>;
  default?: Json;
  example?: Json;
  unit?: string;
  /** What is accepted, in words. */
  range?: string;
  isRequired: boolean;
  isAdvanced: boolean;
};

/** The fields of an object's schema, those of objects in it behind its own. */
export function fieldsOf(
  schema: Schema,
  above: readonly string[] = [],
  group = '',
  isAdvanced = false,
): Field[] {
  const { properties = {}, required = [] } = plain(schema);
  const all = Object.entries(properties).map(([key, of]) => ({ key, of: plain(of) }));
  const hasFields = (of: Schema) => of.type === 'object' && of.properties !== undefined;
  return [
    ...all
      .filter(({ of }) => !hasFields(of))
      .map(({ key, of }) => field([...above, key], of, group, required.includes(key), isAdvanced)),
    ...all
      .filter(({ of }) => hasFields(of))
      .flatMap(({ key, of }) => {
        const title = [group, of.title ?? words(key)].filter(Boolean).join(' › ');
        return fieldsOf(of, [...above, key], title, isAdvanced || of['x-advanced'] === true);
      }),
  ];
}

function field(keys: string[], of: Schema, group: string, isRequired: boolean, isAdvanced: boolean): Field {
  return {
    pointer: pointerOf(keys),
    label: of.title ?? words(keys.at(-1) ?? ''),
    text: of.description,
    kind: kindOf(of),
    group,
    choices: (of.enum ?? []).filter((choice) => choice !== null).map(String),
    default: of.default,
    example: of.examples?.[0],
    unit: of['x-unit'],
    range: rangeOf(of),
    isRequired,
    isAdvanced: isAdvanced || of['x-advanced'] === true,
  };
}

/** A schema as one: allOf laid together, null left out of what may be. */
function plain(schema: Schema): Schema {
  const { allOf = [], anyOf = [], ...own } = schema;
  const one = anyOf.filter((part) => part.type !== 'null');
  const parts = [...allOf, ...(one.length === 1 ? one : [])].map(plain);
  const { type, ...all }: Schema = Object.assign({}, ...parts, own);
  const texts = [...parts, own].map((part) => part.description).filter(Boolean);
  if (texts.length > 1) all.description = texts.join('. ');
  const types = [type ?? []].flat().filter((one) => one !== 'null');
  return types.length === 1 ? { ...all, type: types[0] } : all;
}

/** A text that may be as long as this may have lines. */
const PROSE = 1000;

function kindOf(of: Schema): Kind {
  if (of.enum) return 'choice';
  if (of.type === 'string') return of.writeOnly ? 'secret' : (of.maxLength ?? 0) >= PROSE ? 'prose' : 'text';
  if (of.type === 'integer' || of.type === 'number' || of.type === 'boolean') return of.type;
  return of.type === 'array' && of.items && plain(of.items).type === 'string' ? 'list' : 'json';
}

function rangeOf(of: Schema): string | undefined {
  const unit = of['x-unit'] ? ` ${of['x-unit']}` : '';
  if (of.type === 'string') return between(of.minLength, of.maxLength, ' characters');
  if (of.type === 'array') return between(of.minItems, of.maxItems, ' entries');
  return between(of.minimum, of.maximum, unit);
}

function between(low: number | undefined, high: number | undefined, what: string): string | undefined {
  const n = (value: number) => value.toLocaleString('en');
  if (low !== undefined && high !== undefined) return `${n(low)} to ${n(high)}${what}`;
  if (high !== undefined) return `at most ${n(high)}${what}`;
  return low === undefined ? undefined : `at least ${n(low)}${what}`;
}

/** `firstByteTimeoutMs` as words: `First byte timeout ms`. */
export function words(key: string): string {
  const text = key
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replaceAll(/[_-]/g, ' ')
    .toLowerCase();
  return text.charAt(0).toUpperCase() + text.slice(1);
}
