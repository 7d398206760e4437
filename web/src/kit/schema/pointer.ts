/** JSON pointers (RFC 6901) into plain values. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
export type JsonObject = { [key: string]: Json };

export const pointerOf = (keys: readonly string[]) =>
  keys.map((key) => `/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

export const keysOf = (pointer: string) =>
  pointer
    .split('/')
    .slice(1)
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));

export const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What stands there; undefined where nothing does. */
export function valueAt(value: Json, pointer: string): Json | undefined {
  return keysOf(pointer).reduce<Json | undefined>(
    (at, key) => (isObject(at) && Object.hasOwn(at, key) ? at[key] : undefined),
    value,
  );
}

/** The same with another value there; undefined takes it out, and objects that are left empty by that. */
export function withValue(value: JsonObject, pointer: string, next: Json | undefined): JsonObject {
  const [key, ...rest] = keysOf(pointer);
  if (key === undefined) return value;
  const inner = Object.hasOwn(value, key) ? value[key] : undefined;
  const made = rest.length === 0 ? next : withValue(isObject(inner) ? inner : {}, pointerOf(rest), next);
  const isGone =
    made === undefined || (rest.length > 0 && next === undefined && Object.keys(made ?? {}).length === 0);
  // keys are kept as own properties, whatever their name
  const kept = Object.entries(value).filter(([name]) => name !== key || !isGone);
  const changed = kept.map(([name, old]): [string, Json] => [
    name,
    name === key && made !== undefined ? made : old,
  ]);
  if (!isGone && !Object.hasOwn(value, key)) changed.push([key, made]);
  return Object.fromEntries(changed);
}
