import { shell } from '../kit/snippets';

const EXAMPLE = { id: 'llama3.1:8b', name: 'Llama 3.1 8B', type: 'chat', runtime: 'ollama', memory: '8GB' };

/** A model as one of the variables that are read at the hub's start. */
export const variableOf = (model: unknown = EXAMPLE) => `HELIX_SEED_MODEL_1=${shell(JSON.stringify(model))}`;
