import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { hubOf } from '../testing/hub';
import { renderPage } from '../testing/render';
import { ModelOverview } from './ModelOverview';
import { MODEL_PATH, modelOf, placementOf, SEED_PATH, sessionOf } from './testing';
import type { Model } from './types';

function open(model: Model, routes: Record<string, unknown> = {}) {
  hubOf({ 'GET /api/v1/session': sessionOf('admin'), [`GET ${MODEL_PATH}`]: model, ...routes });
  return renderPage(<ModelOverview id={model.id} />);
}

const panel = (name: string) => screen.findByRole('region', { name });

test('tells what is said and by whom, who serves it, and where it fits with the arithmetic', async () => {
  open(modelOf({ placement: placementOf(), runtime_args: ['--x'] }));
  const said = await panel('What is said of it');
  expect(said.textContent).toContain('Memory8GBvariable HELIX_SEED_MODEL_1');
  expect(said.textContent).toContain('Context–as usual');
  expect(said.textContent).toContain('["--x"]');
  expect((await panel('Who serves it')).textContent).toContain('gpu-1loaded healthy');
  expect((await panel('Where it fits')).textContent).toContain('It needs 8 GB of the 16 GB: 50 %.');
  expect(screen.queryByRole('region', { name: 'Pulled and loaded by itself' })).toBeNull();
});

test('says why nobody serves it, and how far a pull has come', async () => {
  open(
    modelOf({
      placement: placementOf({
        served_by: [],
        served_by_count: 0,
        unserved: 'No Ollama endpoint has it.',
        fit: [],
        preparations: [
          {
            endpoint: 'e1',
            name: 'gpu-1',
            stage: 'pulling',
            completed_bytes: 1_000_000_000,
            total_bytes: 4_000_000_000,
            since: '2026-01-01T00:00:00Z',
            at: '2026-01-01T00:00:00Z',
          },
        ],
      }),
    }),
  );
  expect((await panel('Who serves it')).textContent).toContain('No Ollama endpoint has it.');
  expect((await panel('Pulled and loaded by itself')).textContent).toContain('being pulled1 GB of 4 GB');
  expect(screen.getByRole('progressbar').getAttribute('aria-valuenow')).toBe('25');
});

test('what was pulled, and what failed and why, stands with its age', async () => {
  const known = { name: 'gpu', completed_bytes: 2e9, total_bytes: 2e9, at: '2026-01-02T00:00:00Z' };
  const since = '2026-01-01T00:00:00Z';
  open(
    modelOf({
      placement: placementOf({
        preparations: [
          { ...known, endpoint: 'e1', stage: 'pulled', since },
          { endpoint: 'e2', name: 'attic', stage: 'failed', message: 'Its disk is full.', since, at: since },
        ],
      }),
    }),
  );
  const prepared = await panel('Pulled and loaded by itself');
  expect(prepared.textContent).toContain('gpu pulled2 GB of 2 GB · ');
  expect(prepared.textContent).toContain('Its disk is full.');
  expect(prepared.querySelector('time')?.dateTime).toBe(since);
  expect(screen.queryByRole('progressbar')).toBeNull();
});

test('what is not known of its place is a dash', async () => {
  open(modelOf());
  expect((await panel('Who serves it')).textContent).toBe('Who serves it–');
  expect((await panel('Where it fits')).textContent).toBe('Where it fits–');
});

test('a seed that says otherwise is told, with the way to where that is decided', async () => {
  open(modelOf(), {
    [`GET ${SEED_PATH}`]: {
      pending: { memory: { old: 1, new: 2 } },
      kept: {},
      seed: {},
      origin: { kind: 'file' },
    },
  });
  expect(await screen.findByText(/says otherwise in 1 field/)).toBeDefined();
});
