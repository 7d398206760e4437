// Writes src/routeTree.gen.ts, as Vite's plugin does, for the compiler and the tests.
import { Generator, getConfig } from '@tanstack/router-generator';
import { routing } from './routing.js';

const root = process.cwd();
await new Generator({ config: getConfig(routing, root), root }).run();
