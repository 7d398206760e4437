import { expect, test } from 'vitest';
import { fieldsOf, type Schema, words } from './fields';
import { keysOf, pointerOf, valueAt, withValue } from './pointer';

const only = (schema: Schema) => fieldsOf({ type: 'object', properties: { a: schema } })[0];

test.each<[Schema, string]>([
  [{ type: 'string' }, 'text'],
  [{ type: 'string', maxLength: 10_000 }, 'prose'],
  [{ type: ['string', 'null'], writeOnly: true }, 'secret'],
  [{ type: ['integer', 'null'] }, 'integer'],
  [{ type: 'number' }, 'number'],
  [{ type: 'boolean' }, 'boolean'],
  [{ anyOf: [{ type: 'null' }, { type: 'string', enum: ['x'] }] }, 'choice'],
  [{ allOf: [{ type: ['string', 'null'] }, { description: 'more' }] }, 'text'],
  [{ type: 'array', items: { type: 'string' } }, 'list'],
  [{ type: 'array', items: { type: 'integer' } }, 'json'],
  [{ type: 'object' }, 'json'],
  [{}, 'json'],
])('%j is asked for as %s', (schema, kind) => expect(only(schema)?.kind).toBe(kind));

test.each<[Schema, string | undefined]>([
  [{ type: 'integer', minimum: 1, maximum: 600000, 'x-unit': 'ms' }, '1 to 600,000 ms'],
  [{ type: 'string', maxLength: 100 }, 'at most 100 characters'],
  [{ type: 'array', items: { type: 'string' }, maxItems: 5 }, 'at most 5 entries'],
  [{ type: 'number', minimum: 0 }, 'at least 0'],
  [{ type: 'boolean' }, undefined],
])('%j is accepted in the range %s', (schema, range) => expect(only(schema)?.range).toBe(range));

test('objects in objects are groups, and what is advanced in them stays so', () => {
  const schema: Schema = {
    type: 'object',
    properties: {
      limits: {
        type: 'object',
        title: 'Limits',
        'x-advanced': true,
        properties: { 'a/b': { type: 'integer' } },
      },
      name: { type: 'string' },
    },
    required: ['name'],
  };

  expect(fieldsOf(schema)).toMatchObject([
    { pointer: '/name', group: '', isRequired: true, isAdvanced: false },
    { pointer: '/limits/a~1b', group: 'Limits', isRequired: false, isAdvanced: true },
  ]);
});

test('a value is set and taken out deep inside, and nothing else is touched', () => {
  const value = { a: { b: 1 }, c: 2 };

  expect(withValue(value, '/a/d', 3)).toEqual({ a: { b: 1, d: 3 }, c: 2 });
  expect(withValue(value, '/a/b', undefined)).toEqual({ c: 2 });
  expect(withValue(value, '/x/y', false)).toEqual({ a: { b: 1 }, c: 2, x: { y: false } });
  expect(value).toEqual({ a: { b: 1 }, c: 2 });
  expect(valueAt(value, '/constructor')).toBeUndefined();
  expect(Object.keys(withValue({}, '/__proto__', 1))).toEqual(['__proto__']);
});

test('pointers carry any key, and keys are read as words', () => {
  expect(keysOf(pointerOf(['a/b', 'c~d']))).toEqual(['a/b', 'c~d']);
  expect(words('firstByteTimeoutMs')).toBe('First byte timeout ms');
});
