import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { afterEach, expect, test } from 'vitest';
import { plainReply } from '../../src/resp/plain-reply.js';
import { type RunningMesh, startMesh, type StartMeshOptions } from '../../src/start-mesh.js';
import { WireClient } from '../support/wire-client.js';

const meshes: RunningMesh[] = [];
afterEach(async () => {
  for (const mesh of meshes.splice(0)) await mesh.close();
});

async function start(options: Partial<StartMeshOptions>): Promise<RunningMesh> {
  const mesh = await startMesh({ regions: ['west', 'east'], ...options });
  meshes.push(mesh);
  return mesh;
}

/** A certificate for 127.0.0.1 that signs itself. */
function selfSigned(): { readonly cert: Buffer; readonly key: Buffer } {
  const folder = mkdtempSync(join(tmpdir(), 'geoslot-mesh-tls-'));
  const at = (name: string): string => join(folder, name);
  try {
    const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
    const name = ['-subj', '/CN=mesh', '-addext', 'subjectAltName=IP:127.0.0.1'];
    const files = ['-keyout', at('key.pem'), '-out', at('cert.pem')];
    execFileSync('openssl', ['req', '-x509', ...curve, ...name, ...files], { stdio: 'pipe' });
    return { cert: readFileSync(at('cert.pem')), key: readFileSync(at('key.pem')) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

test('with TLS every region is reached by rediss, and not in the clear', async () => {
  const tls = selfSigned();
  const mesh = await start({ tls, password: 'secret' });
  const [west, east] = mesh.regions.map(({ url, port }) => {
    expect(url).toBe(`rediss://127.0.0.1:${port}`);
    return new Redis(url, { tls: { ca: tls.cert }, password: 'secret' });
  });
  expect(await west?.set('k', 'v')).toBe('OK');
  await mesh.settle();
  expect(await east?.get('k')).toBe('v');
  await using plain = await WireClient.open(mesh.region('west').port);
  expect(await plain.call('PING')).toEqual({ error: 'CLOSED' });
  west?.disconnect();
  east?.disconnect();
});

test('a client that does not trust the certificate gets no connection', async () => {
  const mesh = await start({ tls: selfSigned() });
  const client = new Redis(mesh.region('west').url, { lazyConnect: true, retryStrategy: null });
  const failed = new Promise<Error>((resolve) => client.on('error', resolve));
  await client.connect().catch(() => undefined);
  expect((await failed).message).toContain('self-signed');
  client.disconnect();
});

test('a password is asked of every connection, in each form of authentication', async () => {
  const mesh = await start({ password: 'secret', users: { alice: 'hers' } });
  await using client = await WireClient.open(mesh.region('east').port);
  const refused = { error: 'NOAUTH Authentication required.' };
  const wrong = { error: 'WRONGPASS invalid username-password pair or user is disabled.' };
  expect(await client.call('GET', 'k')).toEqual(refused);
  expect(await client.call('MESH', 'REGIONS')).toEqual(refused);
  expect(await client.call('AUTH', 'guess')).toEqual(wrong);
  expect(await client.call('AUTH', 'nobody', 'hers')).toEqual(wrong);
  expect(await client.call('AUTH', 'alice', 'hers')).toEqual({ status: 'OK' });
  expect(await client.call('ACL', 'WHOAMI')).toBe('alice');
  expect(await client.call('GET', 'k')).toBeNull();
  await using other = await WireClient.open(mesh.region('east').port);
  expect(await other.call('HELLO', '3', 'AUTH', 'default', 'secret')).toMatchObject({});
  expect(await other.call('ACL', 'WHOAMI')).toBe('default');
});

test('ACL shows the users without their passwords', async () => {
  const mesh = await start({ listen: false, users: { bob: 'his', alice: 'hers' } });
  const ask = async (...words: string[]) => plainReply(await mesh.call('west', ['ACL', ...words]));
  const hash = createHash('sha256').update('hers').digest('hex');
  expect(await ask('USERS')).toEqual(['alice', 'bob', 'default']);
  expect(await ask('LIST')).toContain(`user alice on #${hash} ~* &* +@all`);
  expect(await ask('GETUSER', 'alice')).toEqual([
    ...['flags', ['on'], 'passwords', [hash], 'commands', '+@all'],
    ...['keys', '~*', 'channels', '&*', 'selectors', []],
  ]);
});

test('ACL DRYRUN prints a name with a zero byte as C does', async () => {
  const mesh = await start({ listen: false });
  const reply = plainReply(await mesh.call('west', ['ACL', 'DRYRUN', 'default', 'a\0b']));
  expect(reply).toEqual(new Error("ERR Command 'a' not found"));
});
