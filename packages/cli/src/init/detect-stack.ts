import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { UsageError } from '../usage-error.js';

export type PackageManager = 'npm' | 'pnpm' | 'yarn' | 'bun';

/** What `geoslot init` found out about a project. */
export interface Stack {
  readonly packageManager: PackageManager;
  /** Whether versions are locked; CI can then install exactly those. */
  readonly hasLockfile: boolean;
  /** Redis clients among the dependencies. */
  readonly clients: readonly string[];
  readonly ci: 'github' | 'gitlab' | undefined;
  /** Name of the ESLint flat config, when there is one. */
  readonly eslintConfig: string | undefined;
}

const lockfiles = {
  'pnpm-lock.yaml': 'pnpm',
  'yarn.lock': 'yarn',
  'bun.lock': 'bun',
  'bun.lockb': 'bun',
} as const satisfies Record<string, PackageManager>;
const flatConfigs = ['js', 'mjs', 'cjs', 'ts', 'mts', 'cts'].map((end) => `eslint.config.${end}`);

/** @throws UsageError when the folder holds no readable package.json */
export function detectStack(cwd: string): Stack {
  const isThere = (path: string): boolean => existsSync(join(cwd, path));
  const [, packageManager = 'npm'] =
    Object.entries(lockfiles).find(([lockfile]) => isThere(lockfile)) ?? [];
  const names = dependencyNames(cwd);
  return {
    packageManager,
    hasLockfile: packageManager !== 'npm' || isThere('package-lock.json'),
    clients: ['ioredis', 'redis', 'iovalkey'].filter((name) => names.includes(name)),
    ci: detectCi(isThere),
    eslintConfig: flatConfigs.find(isThere),
  };
}

function detectCi(isThere: (path: string) => boolean): Stack['ci'] {
  if (isThere('.gitlab-ci.yml')) return 'gitlab';
  return isThere('.git') || isThere('.github') ? 'github' : undefined;
}

function dependencyNames(cwd: string): readonly string[] {
  const manifest = readManifest(cwd);
  return ['dependencies', 'devDependencies', 'peerDependencies'].flatMap((field) => {
    const section = manifest[field];
    return typeof section === 'object' && section !== null ? Object.keys(section) : [];
  });
}

/** @throws UsageError when there is none, or it is no JSON object */
export function readManifest(cwd: string): Readonly<Record<string, unknown>> {
  try {
    const content: unknown = JSON.parse(readFileSync(join(cwd, 'package.json'), 'utf8'));
    if (typeof content === 'object' && content !== null) return { ...content };
  } catch {
    // Reported below, whatever the reason.
  }
  throw new UsageError('there is no readable package.json here; run geoslot init where it is.');
}
