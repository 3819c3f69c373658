import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    // Engines, browsers and bundling start within this; a single promise is proven in far less.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    // All cores: two even where there is one, for browsers and engines wait much.
    maxWorkers: Math.max(2, availableParallelism()),
  },
});
