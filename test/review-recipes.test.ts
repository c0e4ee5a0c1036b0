import { execFile } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const page = readFileSync(new URL('../docs/adopting-the-linter.md', import.meta.url), 'utf8');
const stub = fileURLToPath(new URL('./support/code-host.mjs', import.meta.url));

/** The YAML block whose text has this in it. */
function recipe(marker: string): string {
  const block = [...page.matchAll(/```yaml\n([\s\S]*?)```/g)].find(([, text]) =>
    text?.includes(marker),
  );
  return block?.[1] ?? '';
}

/** A folder with stand-ins for `gh` and `curl` that keep comments in a file of it. */
function codeHost() {
  const folder = mkdtempSync(join(tmpdir(), 'geoslot-host-'));
  for (const name of ['gh', 'curl']) {
    const file = join(folder, name);
    writeFileSync(file, `#!/bin/sh\nexec "${process.execPath}" "${stub}" ${name} "$@"\n`);
    chmodSync(file, 0o755);
  }
  const kept = join(folder, 'comments.json');
  const comments = (): { id: number; body: string }[] =>
    existsSync(kept) ? JSON.parse(readFileSync(kept, 'utf8')) : [];
  const run = async (script: string, review: string, env: NodeJS.ProcessEnv): Promise<void> => {
    writeFileSync(join(folder, 'review.md'), review);
    await promisify(execFile)('bash', ['-euo', 'pipefail', '-c', script], {
      cwd: folder,
      env: {
        ...process.env,
        ...env,
        PATH: `${folder}${delimiter}${process.env['PATH']}`,
        COMMENTS: kept,
      },
    });
  };
  return { folder, comments, run };
}

const first = '<!-- geoslot review -->\n## Key design: 1 change\n';
const second = '<!-- geoslot review -->\n## Key design: 2 changes & "more"\n';

/** Runs a recipe for two pushes of one change request that others have commented on, too. */
async function expectOneComment(script: string, env: NodeJS.ProcessEnv): Promise<void> {
  const { folder, comments, run } = codeHost();
  writeFileSync(
    join(folder, 'comments.json'),
    JSON.stringify([{ id: 1, body: 'Looks good. <!-- geoslot review --> is quoted here.' }]),
  );
  await run(script, first, env);
  expect(comments().map(({ body }) => body.trim())).toEqual([expect.any(String), first.trim()]);
  await run(script, second, env);
  expect(comments().map(({ body }) => body.trim())).toEqual([expect.any(String), second.trim()]);
  expect(comments()[0]?.body).toContain('Looks good.');
}

test('the GitHub recipe writes one comment and updates it in place', async () => {
  const text = recipe('gh api');
  const [, script = ''] = /run: \|\n([\s\S]*)$/.exec(text) ?? [];
  const [, target = ''] = /PR: (.*)\n/.exec(text) ?? [];
  const filled = (part: string): string =>
    part
      .replaceAll('${{ github.repository }}', 'acme/shop')
      .replaceAll('${{ github.event.number }}', '7');
  await expectOneComment(filled(script), { GH_TOKEN: 't', PR: filled(target) });
});

test('the GitLab recipe writes one note and updates it in place', async () => {
  const lines = [...recipe('REVIEW_TOKEN').matchAll(/^ {4}- (.*)$/gm)].map(([, line = '']) => line);
  const script = lines.filter((line) => /^(notes|id)=|^curl/.test(line)).join('\n');
  await expectOneComment(script, {
    REVIEW_TOKEN: 't',
    CI_API_V4_URL: 'https://gitlab.example/api/v4',
    CI_PROJECT_ID: '9',
    CI_MERGE_REQUEST_IID: '7',
  });
});
