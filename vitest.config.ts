import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

/** Groups whose files share nothing that a test could change: no mock, no environment, no engine but their own. */
const PURE = ['tests/{domain,flow,doors,mail,pages}/**/*.test.ts'];
const ALL = ['tests/**/*.test.ts'];

export default defineConfig({
  test: {
    // Engines, browsers and bundling start within this; a single promise is proven in far less.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    // All cores: two even where there is one, for browsers and engines wait much.
    maxWorkers: Math.max(2, availableParallelism()),
    projects: [
      { extends: true, test: { name: 'around', include: ALL, exclude: PURE } },
      // Loading what they test took these files longer than testing it: a worker loads it once (docs/decisions.md).
      { extends: true, test: { name: 'pure', include: PURE, isolate: false } },
    ],
  },
});
