import type { Json, JsonObject } from '../../kit/schema/pointer';
import { type Snippet, shell } from '../../kit/snippets';
import { FIELD_NAMES } from '../fields';
import { variableOf } from '../seedForms';
import type { Model } from '../types';

const MUST_BE = new Set(['name', 'type', 'runtime']);

/** All that somebody says of a model, as a program would say it: what is as usual is left out. */
export function saidOf(model: Model): JsonObject {
  const all: JsonObject = { ...(model as unknown as JsonObject) };
  if (model.memory_text) all.memory = model.memory_text;
  const isSaid = (name: string) => MUST_BE.has(name) || Object.hasOwn(model.origins, name);
  const kept = FIELD_NAMES.filter((name) => isSaid(name) && all[name] !== undefined);
  return { id: model.id, ...Object.fromEntries(kept.map((name) => [name, all[name] as Json])) };
}

/** A model as JSON, as a request that makes it, and as a variable that seeds it. */
export function forms(model: Model): Snippet[] {
  const said = saidOf(model);
  const address = `${location.origin}/api/v1/models/${encodeURIComponent(model.id)}`;
  return [
    { label: 'JSON', code: JSON.stringify(said, null, 2) },
    {
      label: 'curl',
      code: [
        `curl -X PUT ${shell(address)} \\`,
        `  -H "authorization: Bearer $MODELYARD_TOKEN" -H 'content-type: application/json' \\`,
        `  -d ${shell(JSON.stringify(said))}`,
      ].join('\n'),
    },
    { label: 'Variable', code: variableOf(said) },
  ];
}
