import { z } from 'zod';

/** Units of one product. */
export const Line = z.object({
  sku: z.string(),
  quantity: z.number().int().min(1).max(10),
});

/** A limited edition's units, as the quota handed them out. */
const Reservation = z.object({
  sku: z.string(),
  grant: z.object({ id: z.string(), region: z.string(), amount: z.number() }).readonly(),
});

/** What a checkout stores as its result, and answers again when it is repeated. */
export const Order = z.object({
  sessionId: z.string(),
  requestId: z.string(),
  chargeId: z.string(),
  region: z.string(),
  placedAtMs: z.number(),
  totalCents: z.number(),
  lines: z.array(Line).readonly(),
  reservations: z.array(Reservation).readonly(),
});

export type Line = z.infer<typeof Line>;
export type Order = z.infer<typeof Order>;
