import { connect, counter, defineKeyspace } from 'geoslot';

export const shop = defineKeyspace({
  signups: counter({ key: 'g:{signups}:total', ttl: 'forever', because: 'lifetime metric' }),
});

/** Counts a sign-up through the handle of its family. */
export async function countSignup(): Promise<void> {
  await using geo = await connect(shop, { endpoint: 'redis://127.0.0.1:6379', region: 'eu' });
  await geo.signups.increment();
}
