import { expect, test } from 'vitest';
import { openConnection } from '../../src/client/connection/open-connection.js';
import { FetchedSignIn } from '../../src/client/credentials/fetched-sign-in.js';
import type { SignInSource } from '../../src/client/credentials/sign-in-source.js';
import { StreamedSignIn } from '../../src/client/credentials/streamed-sign-in.js';
import type { CredentialsListener } from '../../src/client/index.js';

test('a region that is removed hears no more of renewed credentials', () => {
  const listeners = new Set<() => void>();
  const source: SignInSource = {
    current: { password: 'first' },
    isValid: true,
    isRenewed: true,
    start: () => Promise.resolve(),
    onRenewal: (listener) => {
      const listen = (): void => listener({ password: 'next' });
      listeners.add(listen);
      return () => void listeners.delete(listen);
    },
    close: () => undefined,
  };
  const options = { region: 'west' };
  const connections = ['west', 'east'].map((name) =>
    openConnection(name, 'redis://127.0.0.1:1', options, source),
  );
  expect(listeners.size).toBe(2);
  for (const connection of connections) connection.close();
  expect(listeners.size).toBe(0);
});

test('a fetched sign-in calls back until the listener ends', async () => {
  let serial = 0;
  const source = new FetchedSignIn(() =>
    Promise.resolve({ password: `p${(serial += 1)}`, expiresAt: Date.now() + 40 }),
  );
  await source.start(1_000);
  const heard: string[] = [];
  const end = source.onRenewal(({ password }) => heard.push(password));
  await new Promise<void>((resolve) =>
    source.onRenewal(({ password }) => password === 'p2' && resolve()),
  );
  end();
  await new Promise<void>((resolve) =>
    source.onRenewal(({ password }) => password === 'p4' && resolve()),
  );
  source.close();
  expect(heard).toEqual(['p2']);
});

test('a streamed sign-in calls back until the listener ends', async () => {
  let push: CredentialsListener | undefined;
  const source = new StreamedSignIn({
    subscribe: (listener) => {
      push = listener;
      return Promise.resolve([{ password: 'p1' }, { dispose: () => undefined }] as const);
    },
  });
  await source.start(1_000);
  const heard: string[] = [];
  const end = source.onRenewal(({ password }) => heard.push(password));
  push?.onNext({ password: 'p2' });
  end();
  push?.onNext({ password: 'p3' });
  source.close();
  expect(heard).toEqual(['p2']);
});
