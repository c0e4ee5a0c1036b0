// Rendering a key of two parameters against the same template literal written by hand, and the slot
// of the key: medians of five rounds, measured side by side. Goal: at most 120 ns over the literal.
import { hashSlot, hashSlotOfLatin1, parseTemplate } from '@geoslot/keyspace';

const iterations = 1_000_000;
const rounds = 5;
const views = parseTemplate('sess:{$sessionId}:views:$page');

/** Values differ from call to call, as in an application. */
const sessions = Array.from(
  { length: 1_024 },
  (_, index) => `0190a3c2-7b1e-7cc0-9d5e-${String(index).padStart(12, '0')}`,
);

const subjects = {
  literal: (index) => `sess:{${sessions[index & 1_023]}}:views:${index & 255}`,
  render: (index) => views.render({ sessionId: sessions[index & 1_023], page: index & 255 }),
  slot: (index) => hashSlot(sessions[index & 1_023]),
  'slot, latin1': (index) => hashSlotOfLatin1(sessions[index & 1_023]),
};

/** Nanoseconds per call. What is returned is used, or the engine may leave the call out. */
function time(subject) {
  let used = 0;
  const started = process.hrtime.bigint();
  for (let index = 0; index < iterations; index += 1) {
    const result = subject(index);
    used ^= typeof result === 'number' ? result : result.length;
  }
  const elapsed = Number(process.hrtime.bigint() - started) / iterations;
  return used === -1 ? Infinity : elapsed;
}

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

for (const subject of Object.values(subjects)) time(subject);
const times = Object.fromEntries(Object.keys(subjects).map((name) => [name, []]));
for (let round = 0; round < rounds; round += 1) {
  for (const [name, subject] of Object.entries(subjects)) times[name].push(time(subject));
}

console.log('subject        ns per call (median of five)');
for (const [name, values] of Object.entries(times)) {
  console.log(`${name.padEnd(14)} ${median(values).toFixed(1).padStart(8)}`);
}
const over = median(times.render) - median(times.literal);
console.log(`render over the literal: ${over.toFixed(1)} ns (goal: at most 120)`);
process.send?.({
  what: 'key rendering over a template literal',
  value: over,
  unit: 'ns',
  goal: 120,
});
