import { chanceOf } from '../chance.js';
import { require } from './answer.js';
import type { Intent, IntentOf } from './intent.js';
import { counterIntent } from './intents/counter.js';
import { homeGuardIntent, meshGuardIntent, regionGuardIntent } from './intents/guard.js';
import { hashIntent } from './intents/hash.js';
import { ledgerIntent } from './intents/ledger.js';
import { multiRegisterIntent } from './intents/multi-register.js';
import { perWriterIntent } from './intents/per-writer.js';
import { seatsIntent, stockIntent } from './intents/quota.js';
import { rateLimitIntent } from './intents/rate-limit.js';
import { registerIntent } from './intents/register.js';
import { setIntent } from './intents/set.js';
import { sortedSetIntent } from './intents/sorted-set.js';
import type { Pick, World } from './world.js';

/** The promises of every handle. */
export const intents: Readonly<Record<string, IntentOf>> = {
  counter: counterIntent,
  'per-writer counter': perWriterIntent,
  set: setIntent,
  hash: hashIntent,
  'sorted set': sortedSetIntent,
  register: registerIntent,
  'multi-register': multiRegisterIntent,
  ledger: ledgerIntent,
  quota: seatsIntent,
  'reserving quota': stockIntent,
  'rate limit': rateLimitIntent,
  'guard of scope region': regionGuardIntent,
  'guard of scope mesh': meshGuardIntent,
  'guard of scope home': homeGuardIntent,
};

const rounds = 8;
const handlesPerHistory = 3;

/**
 * One history: calls of a few handles by all processes at once, faults between them, and in the end
 * the question whether every region shows what the answers promised. The seed decides everything.
 */
export async function runHistory(world: World, seed: number): Promise<void> {
  const pick = chanceOf(seed);
  const names = drawNames(pick);
  try {
    const chosen = names.map((name) => intentOf(name)(world, `${seed}`));
    for (let round = 0; round < rounds; round += 1) {
      if (pick(3) === 0) world.disturb(pick);
      await Promise.all(world.processes.map((process) => stepOf(chosen, pick)(process, pick)));
    }
    await world.settle();
    for (const intent of chosen) await intent.finish?.();
    await world.settle();
    for (const intent of chosen) await checkExpiry(world, intent);
    for (const intent of chosen) await intent.check();
  } catch (error) {
    const sentence = error instanceof Error ? error.message : String(error);
    throw new Error(`history ${seed} (${names.join(', ')}): ${sentence}`, { cause: error });
  }
}

function drawNames(pick: Pick): readonly string[] {
  const all = Object.keys(intents);
  return Array.from({ length: handlesPerHistory }, () => all.splice(pick(all.length), 1)[0] ?? '');
}

function intentOf(name: string): IntentOf {
  const intent = intents[name];
  if (intent === undefined) throw new Error(`no intent '${name}'`);
  return intent;
}

function stepOf(chosen: readonly Intent[], pick: Pick): Intent['steps'][number] {
  const { steps = [] } = chosen[pick(chosen.length)] ?? {};
  const step = steps[pick(steps.length)];
  if (step === undefined) throw new Error('an intent without steps');
  return step;
}

/** A key of a family with a TTL never stays without one. */
async function checkExpiry(world: World, { expiringKeys }: Intent): Promise<void> {
  for (const region of world.regions) {
    for (const key of expiringKeys) {
      const lifetimeMs = await world.lifetimeMs(region, key);
      const isRight = lifetimeMs !== -1 || world.lostWrites(key).length > 0;
      require(isRight, `${key} has no TTL in ${region}`);
    }
  }
}
