import fc from 'fast-check';
import type { Change, Kind } from '../src/index.js';
import { HEAD, NEVER, NO_DOT, makeStreamId, registerOf } from '../src/index.js';
import type { Site } from './site.js';

/** One step of a history. Numbers are choices that each step interprets for the site it runs at. */
export interface Step {
  readonly what: 'write' | 'remove' | 'expire' | 'pull' | 'merge' | 'gossip';
  readonly site: number;
  readonly other: number;
  readonly choice: number;
  readonly amount: number;
}

export type Delivery = 'effects' | 'states' | 'mixed';

const deliveries: Readonly<Record<Delivery, readonly Step['what'][]>> = {
  effects: ['pull', 'pull', 'gossip'],
  states: ['merge', 'merge', 'gossip'],
  mixed: ['pull', 'pull', 'merge', 'gossip'],
};

export const steps = (
  delivery: Delivery,
  siteCount: number,
  maxLength = 40,
): fc.Arbitrary<Step[]> =>
  fc.array(
    fc.record({
      what: fc.constantFrom<Step['what']>(
        ...(['write', 'write', 'write', 'write', 'remove', 'expire'] as const),
        ...deliveries[delivery],
      ),
      site: fc.nat(siteCount - 1),
      other: fc.nat(siteCount - 1),
      choice: fc.nat(999),
      amount: fc.integer({ min: -3, max: 3 }),
    }),
    { maxLength, size: 'max' },
  );

const NO_TOP = { lastId: 0n, entriesAdded: 0, maxDeletedId: 0n };
const names = ['a', 'b', 'c'];

type Writer = (site: Site, choice: number, amount: number) => Change;

const cellWriter =
  (kind: 'hash' | 'zset'): Writer =>
  (site, choice, amount) => {
    const path = names[choice % names.length] ?? 'a';
    const action = choice % 5;
    const cell = site.state.find(kind)?.cells.get(path);
    if (action === 0 && cell !== undefined) return { kind, action: 'remove', paths: [path] };
    if (action < 3) {
      const base = cell?.winner(site.known.rules);
      const increment = { action: 'increment', path, onBase: base?.dot ?? NO_DOT } as const;
      return kind === 'hash'
        ? { kind, ...increment, amount, start: base?.value as string | undefined }
        : { kind, ...increment, amount: amount / 10, start: base?.value as number | undefined };
    }
    const { clock } = site;
    return kind === 'hash'
      ? { kind, action: 'write', pairs: [[path, String(choice)]], clock }
      : { kind, action: 'write', pairs: [[path, choice / 10]], clock };
  };

const writers: Readonly<Record<Kind, Writer>> = {
  string(site, choice, amount) {
    const base = site.state.find('string')?.winner(site.known.rules);
    return choice % 2 === 0
      ? { kind: 'string', action: 'write', value: String(choice), clock: site.clock }
      : {
          kind: 'string',
          action: 'increment',
          amount,
          onBase: base?.dot ?? NO_DOT,
          start: base?.value,
        };
  },
  hash(site, choice, amount) {
    if (choice % 7 !== 6) return cellWriter('hash')(site, choice, amount);
    const paths = [...(site.state.find('hash')?.cells.keys() ?? [])].slice(0, 1 + (choice % 2));
    const atMs = choice % 4 === 0 ? NEVER : 10_000 + choice;
    return { kind: 'hash', action: 'expire', paths, atMs };
  },
  zset: cellWriter('zset'),
  set: (_site, choice) => ({
    kind: 'set',
    action: choice % 3 === 0 ? 'remove' : 'add',
    members: names.slice(0, 1 + (choice % 2)).map((name) => `${name}${choice % 2}`),
  }),
  list(site, choice) {
    const sequence = site.state.find('list')?.sequence;
    const live = sequence?.live ?? 0;
    const target = live === 0 ? undefined : sequence?.at(choice % live);
    const isRemoval = choice % 3 === 0 && target !== undefined;
    return {
      kind: 'list',
      action: 'edit',
      after: choice % 4 === 0 ? HEAD : (target?.id ?? HEAD),
      values: isRemoval && choice % 2 === 0 ? [] : [`${choice}`, `${choice}+`],
      time: site.lamport + 1,
      removes: isRemoval ? [target.id] : [],
    };
  },
  stream(site, choice) {
    const stream = site.state.find('stream');
    const group = `g${choice % 2}`;
    const epoch = stream?.groups.get(group)?.epoch ?? stream?.deletions ?? [];
    const top = stream?.topOf(site.origin) ?? NO_TOP;
    const entry = stream?.order.at(choice % Math.max(stream.order.size, 1));
    if (choice % 5 === 0 && entry !== undefined) {
      return { kind: 'stream', action: 'remove', dots: [entry.dot], top };
    }
    if (choice % 5 === 1 && stream !== undefined) {
      return { kind: 'stream', action: 'create-group', group, start: 0n, starts: [], epoch };
    }
    if (choice % 5 === 2 && stream !== undefined) {
      return { kind: 'stream', action: 'destroy-group', group };
    }
    const id = makeStreamId(BigInt(choice), BigInt(site.log.length));
    const next = { ...top, lastId: id, entriesAdded: top.entriesAdded + 1 };
    const fields = ['f', String(choice)];
    return { kind: 'stream', action: 'append', entry: { id, fields }, top: next };
  },
  hyperloglog: (site, choice) => ({
    kind: 'hyperloglog',
    action: 'add',
    ranks: [registerOf(`${choice}`)],
    epoch: site.state.find('hyperloglog')?.epoch ?? [],
  }),
};

/** Runs one step; `kinds` are the types the history may use. */
export function run(step: Step, sites: readonly Site[], kinds: readonly Kind[]): void {
  const site = sites[step.site];
  const other = sites[step.other];
  if (site === undefined || other === undefined) return;
  site.clock += (step.choice % 7) - 2;
  const shown = site.state.shown(site.known)?.kind;
  const kind = shown ?? kinds[step.choice % kinds.length] ?? 'string';
  switch (step.what) {
    case 'write':
      site.write(writers[kind](site, step.choice, step.amount));
      break;
    case 'remove':
      if (shown !== undefined) site.write(undefined, 'all');
      break;
    case 'expire':
      if (shown === undefined) break;
      site.write(undefined, 'nothing', step.choice % 5 === 0 ? NEVER : 10_000 + step.choice);
      break;
    case 'pull':
      if (site !== other) site.pull(other, 1 + (step.choice % 4));
      break;
    case 'merge':
      if (site !== other) site.merge(other);
      break;
    case 'gossip':
      site.gossip(sites);
      break;
  }
}

/** Everybody gets everything: by effects, by states, or one way here and the other there. */
export function exchange(sites: readonly Site[], delivery: Delivery): void {
  for (let round = 0; round < 2; round += 1) {
    for (const [to, site] of sites.entries()) {
      for (const [from, other] of sites.entries()) {
        if (site === other) continue;
        if (delivery === 'effects' || (delivery === 'mixed' && (to + from) % 2 === 0)) {
          site.pull(other);
        } else {
          site.merge(other);
        }
      }
    }
  }
}
