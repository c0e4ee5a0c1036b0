import type { PackageManager, Stack } from './detect-stack.js';

/** A file that makes CI run the linter. */
export interface CiStep {
  readonly path: string;
  readonly text: string;
  /** What is left for a person to do. */
  readonly note?: string;
}

const install: Readonly<Record<PackageManager, string>> = {
  npm: 'npm ci',
  pnpm: 'corepack enable && pnpm install --frozen-lockfile',
  yarn: 'corepack enable && yarn install --immutable',
  bun: 'npm install --global bun && bun install --frozen-lockfile',
};

/** The CI step of a stack; none where no CI was found. */
export function ciStep({ ci, packageManager, hasLockfile }: Stack): CiStep | undefined {
  const command = hasLockfile ? install[packageManager] : 'npm install';
  if (ci === 'github') return githubStep(command);
  return ci === 'gitlab' ? gitlabStep(command) : undefined;
}

function githubStep(installCommand: string): CiStep {
  return {
    path: '.github/workflows/geoslot.yml',
    text: `name: geoslot
on: [pull_request]
permissions:
  contents: read
jobs:
  lint:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-node@v4
        with:
          node-version: 22
      - run: ${installCommand}
      - run: npx geoslot lint --format github --baseline geoslot.baseline.json
`,
  };
}

function gitlabStep(installCommand: string): CiStep {
  return {
    path: '.gitlab/geoslot.yml',
    text: `geoslot:
  image: node:22
  script:
    - ${installCommand}
    - npx geoslot lint --baseline geoslot.baseline.json
    - npx geoslot lint --format gitlab --baseline geoslot.baseline.json > gl-code-quality.json
  artifacts:
    when: always
    reports:
      codequality: gl-code-quality.json
`,
    note: "add `include: '.gitlab/geoslot.yml'` to .gitlab-ci.yml",
  };
}
