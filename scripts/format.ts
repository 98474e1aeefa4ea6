// `npm run format`: TypeScript and Rust, as the linters want them.
import { spawnSync } from 'node:child_process';

spawnSync('npx', ['biome', 'check', '--write', '.'], { stdio: 'inherit' });
spawnSync('cargo', ['fmt', '--all', '--manifest-path', 'wasm-core/Cargo.toml'], { stdio: 'inherit' });
