import type { ConnectOptions } from './options/connect-options.js';
import { openRegions, type OpenRegions } from './open-regions.js';

interface Shared {
  readonly opening: Promise<OpenRegions>;
  users: number;
}

const shared = new Map<string, Shared>();
const identities = new WeakMap<object, number>();
let lastIdentity = 0;

/**
 * The regions that `options` declare: one set of connections per process for equal options, opened
 * by the first user and closed by the last.
 */
export async function acquireRegions(options: ConnectOptions): Promise<OpenRegions> {
  const key = keyOf(options);
  const entry = shared.get(key) ?? { opening: openRegions(options), users: 0 };
  shared.set(key, entry);
  entry.users += 1;
  let isReleased = false;
  const release = async (): Promise<void> => {
    if (isReleased) return;
    isReleased = true;
    entry.users -= 1;
    if (entry.users > 0) return;
    if (shared.get(key) === entry) shared.delete(key);
    await (await entry.opening).close();
  };
  try {
    const opened = await entry.opening;
    return { ...opened, close: release };
  } catch (error) {
    if (shared.get(key) === entry) shared.delete(key);
    throw error;
  }
}

/** Equal for equal options; functions and other objects with a life of their own by identity. */
function keyOf(options: ConnectOptions): string {
  return JSON.stringify(options, (_name, value: unknown) => {
    const isValue = typeof value !== 'function' && (typeof value !== 'object' || isPlain(value));
    return isValue ? value : `#${identityOf(value)}`;
  });
}

function isPlain(value: object | null): boolean {
  if (value === null || Array.isArray(value)) return true;
  return (
    Object.getPrototypeOf(value) === Object.prototype &&
    !('subscribe' in value) &&
    !('getToken' in value)
  );
}

function identityOf(value: unknown): number {
  const object = Object(value);
  const identity = identities.get(object) ?? (lastIdentity += 1);
  identities.set(object, identity);
  return identity;
}
