import { readFileSync } from 'node:fs';
import { cpus, release } from 'node:os';

function system(): string {
  try {
    const name = /^PRETTY_NAME="(.*)"$/m.exec(readFileSync('/etc/os-release', 'utf8'))?.[1];
    if (name) return name;
  } catch {
    // Not every system has the file.
  }
  return `${process.platform} ${release()}`;
}

export interface Machine {
  processor: string;
  cores: number;
  system: string;
  node: string;
  chromium: string | null;
}

export function machine(chromium: string | null): Machine {
  const all = cpus();
  const node = process.versions.node;
  return { processor: all[0]?.model.trim() ?? 'unknown', cores: all.length, system: system(), node, chromium };
}
