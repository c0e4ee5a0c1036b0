import type { Cell, KeyState } from '@geoslot/crdt';
import { replicaOf, replicaOfOrigin } from '@geoslot/crdt';
import type { Region } from '../region.js';
import type { NameOf } from './describe-effect.js';
import { describeDot, describeEffect, describeWrite } from './describe-effect.js';
import { describeKey } from './describe-key.js';
import type { History, RememberedEffect } from './history.js';

/** What a writer had observed, in the words of the mesh. */
function describeContext({ effect }: RememberedEffect, nameOf: NameOf): string {
  const seen = effect.context.flatMap((seq, origin) =>
    seq > 0 && origin !== effect.origin ? [describeWrite(origin, seq, nameOf)] : [],
  );
  return seen.length === 0 ? 'had seen no other region' : `had seen ${seen.join(', ')}`;
}

function describeRemembered(write: RememberedEffect, nameOf: NameOf): string {
  const { effect, clock } = write;
  const who = describeWrite(effect.origin, effect.seq, nameOf);
  return `${who} at ${clock}: ${describeEffect(effect)}; ${describeContext(write, nameOf)}`;
}

function explainCell(cell: Cell<unknown>, region: Region, nameOf: NameOf): string[] {
  const bases = cell.bases();
  const winner = cell.winner(region.space.known.rules);
  const lines: string[] = [];
  if (winner !== undefined && bases.length > 1) {
    const losers = bases.filter(({ dot }) => dot !== winner.dot);
    const isTie = losers.some(({ clock }) => clock === winner.clock);
    const how = isTie ? 'same clock, smaller replica id' : 'concurrent, later clock';
    const beaten = losers.map(({ dot }) => describeDot(dot, nameOf)).join(', ');
    lines.push(`rule: ${describeDot(winner.dot, nameOf)} beats ${beaten} (${how})`);
  }
  const origins = new Set(cell.contributions().map(({ origin }) => replicaOfOrigin(origin)));
  if (origins.size > 0) {
    lines.push(`rule: increments of ${[...origins].map(nameOf).join(' and ')} add up`);
  }
  return lines;
}

/** Which merge rule decided what the region shows. */
function explain(state: KeyState | undefined, region: Region, nameOf: NameOf): string[] {
  if (state === undefined) return [];
  const lines: string[] = [];
  const { known } = region.space;
  const shown = state.shown(known);
  if (state.hasTypeConflict(known) && shown !== undefined) {
    lines.push(`rule: type conflict, ${shown.kind} of the smallest replica id is shown`);
  }
  if (shown?.kind === 'string') lines.push(...explainCell(shown, region, nameOf));
  if (shown?.kind === 'set') lines.push('rule: observed remove, a concurrent add wins');
  const times = state.expiry?.times ?? [];
  const expiry = state.expiryShown(known);
  if (times.length > 1 && expiry !== undefined) {
    lines.push(`rule: the longest expiry wins, ${nameOf(replicaOf(expiry.dot))} ends the key`);
  }
  return lines;
}

const describeForgotten = ({ forgotten }: History): string[] =>
  forgotten === 0
    ? []
    : [`no longer remembered: the first ${forgotten} of the mesh's writes, some maybe of this key`];

/** Every remembered effect of a key, what each region shows now and why. */
export function traceKey(key: string, regions: readonly Region[], history: History): string[] {
  const nameOf: NameOf = (id) =>
    regions.find((region) => region.id === id)?.name ?? `replica ${id}`;
  return [
    ...describeForgotten(history),
    ...history.of(key).map((write) => describeRemembered(write, nameOf)),
    ...regions.flatMap((region) => [
      `${region.name} shows ${describeKey(region.replica, key)}`,
      ...explain(region.space.states.get(key), region, nameOf).map((line) => `  ${line}`),
    ]),
  ];
}
