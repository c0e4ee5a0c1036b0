import { connect, defineKeyspace, idempotency } from 'geoslot';

const webhooks = defineKeyspace({
  delivery: idempotency({ key: 'webhook:{$deliveryId}', ttl: '1d', scope: 'region' }),
});

/** Handles each webhook delivery once in this region: the claim is one atomic command. */
export async function handleOnce(
  deliveryId: string,
  handle: () => Promise<void>,
): Promise<void> {
  await using geo = await connect(webhooks, { region: 'local', endpoint: 'redis://127.0.0.1:6379' });
  await geo.delivery({ deliveryId }).run(handle);
}
