import { connect, defineKeyspace, idempotency } from 'geoslot';

const payments = defineKeyspace({
  capture: idempotency({ key: 'pay:{$paymentId}', ttl: '1d', scope: 'mesh' }),
});

const regions = {
  west: { endpoint: 'rediss://west.example.com:10000' },
  east: { endpoint: 'rediss://east.example.com:10000' },
};

/** Captures a payment under a claim that peers confirm, or that is reported when they cannot. */
export async function capture(paymentId: string, charge: () => Promise<void>): Promise<string> {
  await using geo = await connect(payments, { region: 'west', regions });
  const { guarantee } = await geo.capture({ paymentId }).run(charge);
  return guarantee;
}
