// Before vitest runs anything: tests import other packages by name, and must not meet a bundle that
// is older than what `tsc -b` wrote.
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export function setup() {
  const script = fileURLToPath(new URL('../bin/bundle.mjs', import.meta.url));
  execFileSync(process.execPath, [script], { stdio: 'inherit' });
}
