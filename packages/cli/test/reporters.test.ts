import { readFileSync } from 'node:fs';
import Ajv from 'ajv-draft-04';
import { expect, test } from 'vitest';
import type { LintReport, ReportedFinding } from '../src/lint/lint-report.js';
import { reportFormats, reporters, type ReportFormat } from '../src/reporters/reporters.js';

const accepted: ReportedFinding = {
  rule: 'geoslot/require-ttl',
  severity: 'warning',
  certainty: 'type',
  file: 'src/b.ts',
  line: 7,
  column: 1,
  endLine: 7,
  endColumn: 4,
  message: 'No expiry.',
  fingerprint: 'f3',
};

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
    {
      rule: 'geoslot/no-set-counter',
      description: 'disallow',
      helpUri: 'https://x/1.md',
      level: 'error',
    },
    {
      rule: 'geoslot/require-ttl',
      description: 'require',
      helpUri: 'https://x/2.md',
      level: 'warning',
    },
  ],
  silenced: [
    { finding: accepted, by: 'comment', reason: 'rebuilt hourly' },
    { finding: { ...accepted, line: 8, fingerprint: 'f4' }, by: 'baseline' },
    { finding: { ...accepted, line: 9, fingerprint: 'f5' }, by: 'baseline' },
  ],
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

test('sarif has relative URIs, rule help, partial fingerprints and what was accepted', () => {
  const log = JSON.parse(print('sarif'));
  expect(log).toMatchObject({
    version: '2.1.0',
    runs: [
      {
        columnKind: 'utf16CodeUnits',
        tool: {
          driver: {
            name: 'geoslot',
            rules: [
              {
                id: 'geoslot/no-set-counter',
                shortDescription: { text: 'disallow' },
                help: { text: 'disallow: https://x/1.md' },
                helpUri: 'https://x/1.md',
                defaultConfiguration: { level: 'error' },
              },
              {},
            ],
          },
        },
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
          { suppressions: [{ kind: 'inSource', justification: 'rebuilt hourly' }] },
          { suppressions: [{ kind: 'external' }] },
          { suppressions: [{ kind: 'external' }] },
        ],
      },
    ],
  });
  expect(log.runs[0].results[0]).not.toHaveProperty('suppressions');
});

test("sarif is valid by the standard's own schema", () => {
  const formats = {
    uri: (text: string) => URL.canParse(text),
    'uri-reference': (text: string) => URL.canParse(text, 'file:///'),
    'date-time': (text: string) => !Number.isNaN(Date.parse(text)),
  };
  const ajv = new Ajv.default({ strict: false, allErrors: true, formats });
  const schema: object = JSON.parse(
    readFileSync(new URL('../../../test/facts/sarif-schema-2.1.0.json', import.meta.url), 'utf8'),
  );
  const validate = ajv.compile(schema);
  const empty = { ...report, findings: [], silenced: [], rules: [] };
  for (const each of [report, empty]) {
    validate(JSON.parse(reporters.sarif(each, { useColor: false })));
    expect(validate.errors ?? []).toEqual([]);
  }
  const broken = JSON.parse(print('sarif'));
  broken.runs[0].results[0].level = 'fatal';
  expect(validate(broken)).toBe(false);
});

test('github keeps to the documented form of a workflow command', () => {
  const property = /(file|line|endLine|col|endColumn|title)=[^,:\r\n]+/.source;
  const command = new RegExp(`^::(error|warning|notice) ${property}(,${property})*::[^\r\n]+$`);
  for (const line of print('github').trimEnd().split('\n')) expect(line).toMatch(command);
});

test('gitlab keeps to the documented schema of a report', () => {
  const severities = ['info', 'minor', 'major', 'critical', 'blocker'];
  const issues = JSON.parse(print('gitlab'));
  for (const issue of issues) {
    expect(issue).toEqual({
      description: expect.any(String),
      check_name: expect.any(String),
      fingerprint: expect.any(String),
      severity: expect.toBeOneOf(severities),
      location: {
        path: expect.not.stringMatching(/^(\.\/|\/)/),
        lines: { begin: expect.any(Number), end: expect.any(Number) },
      },
    });
  }
  const fingerprints = issues.map(({ fingerprint }: { fingerprint: string }) => fingerprint);
  expect(new Set(fingerprints).size).toBe(issues.length);
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
