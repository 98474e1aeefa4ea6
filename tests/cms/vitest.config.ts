import { defineConfig } from 'vitest/config';

export default defineConfig({ test: { include: ['tests/cms/*.test.ts'], testTimeout: 60_000 } });
