import { request } from 'node:http';
import { startMesh } from '@geoslot/mesh';
import { afterEach, expect, test } from 'vitest';
import { startLab } from '../../src/lab/start-lab.js';

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

async function openLab(): Promise<URL> {
  const mesh = await startMesh({ regions: ['west', 'east'], seed: 1 });
  const lab = await startLab(mesh, 0);
  closers.push(
    () => lab.close(),
    () => mesh.close(),
  );
  return new URL(lab.url);
}

interface Answer {
  readonly status: number | undefined;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly text: string;
}

interface Question {
  readonly path: string;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** Asks by `node:http`, which lets the Host and Origin headers be forged. */
function ask(
  lab: URL,
  { path, method = 'GET', headers = {}, body = '' }: Question,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const outgoing = request(new URL(path, lab), { method, headers }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => (text += chunk));
      response.on('end', () =>
        resolve({ status: response.statusCode, headers: response.headers, text }),
      );
    });
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

const act = (lab: URL, action: unknown): Question => ({
  path: `/act${lab.search}`,
  method: 'POST',
  body: JSON.stringify(action),
});

test('the printed address serves the page, which loads nothing from elsewhere', async () => {
  const lab = await openLab();
  const { status, headers, text } = await ask(lab, { path: `/${lab.search}` });
  expect(status).toBe(200);
  expect(text).toContain('<title>geoslot lab</title>');
  expect(headers['content-security-policy']).toMatch(/^default-src 'none'; script-src 'self';/);
  expect(headers['x-content-type-options']).toBe('nosniff');
  expect(text).not.toMatch(/https?:|style=|<script>/);
});

test('what the page names is served', async () => {
  const lab = await openLab();
  for (const path of ['/main.js', '/page.css', '/icon.svg']) {
    expect((await ask(lab, { path })).status).toBe(200);
  }
});

test.each([
  ['/', 'GET'],
  ['/events', 'GET'],
  ['/trace', 'GET'],
  ['/act', 'POST'],
])('%s without the token, or with another, is refused', async (path, method) => {
  const lab = await openLab();
  const token = lab.searchParams.get('token') ?? '';
  for (const query of ['', '?token=', `?token=${token.slice(1)}`, `?token=${'x'.repeat(24)}`]) {
    const { status, text } = await ask(lab, { path: `${path}${query}`, method });
    expect([status, text]).toEqual([
      403,
      'geoslot lab: use the whole address that `geoslot lab` printed, token included.\n',
    ]);
  }
});

test('a name that was made to point here is refused, token or not', async () => {
  const lab = await openLab();
  const headers = { host: `evil.example:${lab.port}` };
  expect((await ask(lab, { path: `/${lab.search}`, headers })).status).toBe(421);
  expect((await ask(lab, { path: '/page.css', headers })).status).toBe(421);
});

test.each(['http://evil.example', 'null', 'https://127.0.0.1', 'http://127.0.0.1:1'])(
  'a page of %s may ask for nothing',
  async (origin) => {
    const lab = await openLab();
    const question = act(lab, { do: 'deliver' });
    expect((await ask(lab, { ...question, headers: { origin } })).status).toBe(403);
  },
);

test('the page of the lab may ask, by either of its names', async () => {
  const lab = await openLab();
  for (const name of ['127.0.0.1', 'localhost']) {
    const host = `${name}:${lab.port}`;
    const headers = { host, origin: `http://${host}` };
    expect((await ask(lab, { ...act(lab, { do: 'deliver' }), headers })).status).toBe(200);
  }
});

test.each([
  [{ do: 'fly' }, 400, "geoslot lab: the lab cannot 'fly'.\n"],
  [{ do: 'pause', region: 'mars' }, 400, /unknown region 'mars'/],
  [{ do: 'tell-story', id: 'none' }, 400, "geoslot lab: there is no story 'none'.\n"],
  [{ do: 'run', region: 'west', line: 'x'.repeat(70_000) }, 400, /64000 bytes/],
])('a mistake is answered in a sentence: %o', async (action, status, text) => {
  const lab = await openLab();
  const answer = await ask(lab, act(lab, action));
  expect(answer.status).toBe(status);
  expect(answer.text).toMatch(text);
});

test('paths outside of the page lead nowhere', async () => {
  const lab = await openLab();
  for (const path of ['/../package.json', '/%2e%2e/package.json', '/main.ts', '/tsconfig.json']) {
    expect((await ask(lab, { path: `${path}${lab.search}` })).status).toBe(404);
  }
  expect((await ask(lab, { path: `/act${lab.search}` })).status).toBe(404);
});

test('a line is run, and the trace says what it did', async () => {
  const lab = await openLab();
  await ask(lab, act(lab, { do: 'run', region: 'west', line: 'INCR visits' }));
  const { text } = await ask(lab, { path: `/trace${lab.search}&key=visits` });
  expect(text).toContain('INCRBY 1');
});

test('a window is greeted with everything and then hears what changes', async () => {
  const lab = await openLab();
  const response = await fetch(new URL(`/events${lab.search}`, lab));
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  const until = async (pattern: RegExp): Promise<void> => {
    while (!pattern.test(text)) text += (await reader?.read())?.value ?? '';
  };
  await until(/^event: hello\ndata: .*\n\n/);
  await ask(lab, act(lab, { do: 'run', region: 'west', line: 'SET k v' }));
  await until(/event: entry\ndata: .*"reply":"OK"/);
  await until(/event: events\ndata: .*"kind":"write"/);
  await reader?.cancel();
});
