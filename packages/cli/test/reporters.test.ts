import { expect, test } from 'vitest';
import type { LintReport } from '../src/lint/lint-report.js';
import { reportFormats, reporters, type ReportFormat } from '../src/reporters/reporters.js';

const report: LintReport = {
  version: 1,
  findings: [
    {
      rule: 'geoslot/no-set-counter',
      severity: 'error',
      certainty: 'flow',
      file: 'src/a b.ts',
      line: 5,
      column: 3,
      endLine: 5,
      endColumn: 6,
      message: 'SET of \'a|b\': 50% <lost>,\n"quoted" & gone.',
      key: 'a|b',
      command: 'SET',
      fingerprint: 'f1',
    },
    {
      rule: 'geoslot/require-ttl',
      severity: 'warning',
      certainty: 'name',
      file: 'src/b.ts',
      line: 1,
      column: 1,
      endLine: 2,
      endColumn: 4,
      message: 'No expiry.',
      fingerprint: 'f2',
    },
  ],
  rules: [
    { rule: 'geoslot/no-set-counter', description: 'disallow', helpUri: 'https://x/1.md' },
    { rule: 'geoslot/require-ttl', description: 'require', helpUri: 'https://x/2.md' },
  ],
  suppressed: 1,
  known: 2,
  files: 2,
  redisCalls: 7,
  durationMs: 12,
};

const print = (format: ReportFormat): string => reporters[format](report, { useColor: false });

test('stylish', () => {
  expect(print('stylish')).toBe(`src/a b.ts
     5:3  error    SET of 'a|b': 50% <lost>,
"quoted" & gone.  geoslot/no-set-counter

src/b.ts
     1:1  warning  No expiry.  geoslot/require-ttl

2 hazards (1 error, 1 warning) in 2 files, 7 Redis calls (1 switched off by comments, 2 known to the baseline).
`);
});

test('colours only where they are wanted', () => {
  expect(print('stylish')).not.toContain('\u001b[');
  expect(reporters.stylish(report, { useColor: true })).toContain('\u001b[31m');
});

test('github escapes as its toolkit does', () => {
  expect(print('github')).toBe(
    '::error file=src/a b.ts,line=5,endLine=5,col=3,endColumn=6,title=geoslot/no-set-counter::SET of \'a|b\': 50%25 <lost>,%0A"quoted" & gone.\n' +
      '::warning file=src/b.ts,line=1,endLine=2,col=1,endColumn=4,title=geoslot/require-ttl::No expiry.\n',
  );
});

test('gitlab has the five documented fields of every issue', () => {
  expect(JSON.parse(print('gitlab'))).toEqual([
    {
      description: report.findings[0]?.message,
      check_name: 'geoslot/no-set-counter',
      fingerprint: 'f1',
      severity: 'major',
      location: { path: 'src/a b.ts', lines: { begin: 5, end: 5 } },
    },
    {
      description: 'No expiry.',
      check_name: 'geoslot/require-ttl',
      fingerprint: 'f2',
      severity: 'minor',
      location: { path: 'src/b.ts', lines: { begin: 1, end: 2 } },
    },
  ]);
});

test('junit is well-formed', () => {
  expect(print('junit')).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="geoslot" tests="2" failures="2">
  <testsuite name="src/a b.ts" tests="1" failures="1">
    <testcase name="geoslot/no-set-counter" classname="src/a b.ts:5:3"><failure type="error" message="SET of 'a|b': 50% &lt;lost&gt;,
&quot;quoted&quot; &amp; gone.">src/a b.ts:5:3</failure></testcase>
  </testsuite>
  <testsuite name="src/b.ts" tests="1" failures="1">
    <testcase name="geoslot/require-ttl" classname="src/b.ts:1:1"><failure type="warning" message="No expiry.">src/b.ts:1:1</failure></testcase>
  </testsuite>
</testsuites>
`);
});

test('sarif has relative URIs, rule help and partial fingerprints', () => {
  expect(JSON.parse(print('sarif'))).toMatchObject({
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'geoslot', rules: [{ helpUri: 'https://x/1.md' }, {}] } },
        results: [
          {
            ruleId: 'geoslot/no-set-counter',
            ruleIndex: 0,
            level: 'error',
            partialFingerprints: { 'geoslot/v1': 'f1' },
            locations: [
              {
                physicalLocation: {
                  artifactLocation: { uri: 'src/a%20b.ts' },
                  region: { startLine: 5, startColumn: 3, endLine: 5, endColumn: 6 },
                },
              },
            ],
          },
          { ruleIndex: 1, level: 'warning' },
        ],
      },
    ],
  });
});

test('markdown escapes what would end a cell', () => {
  expect(print('markdown')).toContain(
    '| 5 | error | SET of \'a\\|b\': 50% <lost>, "quoted" & gone. | `geoslot/no-set-counter` |',
  );
});

test('json is the report itself', () => {
  expect(JSON.parse(print('json'))).toEqual(report);
});

test('every format ends its output with a line end', () => {
  for (const format of reportFormats) expect(print(format).endsWith('\n')).toBe(true);
});
