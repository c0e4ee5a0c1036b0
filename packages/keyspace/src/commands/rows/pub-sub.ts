import type { CommandRow } from '../command-row.js';
import { supported, unsupported } from '../facts/enterprise-support.js';
import { neverAgain } from '../facts/retry.js';
import { message } from '../merge/general-rules.js';
import { connects, inspects } from './kinds.js';

export const PSUBSCRIBE: CommandRow = {
  ...connects,
  name: 'PSUBSCRIBE',
  since: '2.0.0',
  dataType: 'none',
  arity: -2,
  syntax: 'pattern...',
  support: supported('pub-sub.md:18'),
};

export const PUBLISH: CommandRow = {
  ...inspects,
  name: 'PUBLISH',
  since: '2.0.0',
  dataType: 'none',
  arity: 3,
  syntax: 'channel message',
  access: 'message',
  merge: { is: message },
  retry: { is: neverAgain },
  support: supported('pub-sub.md:19'),
};

export const PUBSUB_CHANNELS: CommandRow = {
  ...inspects,
  name: 'PUBSUB CHANNELS',
  since: '2.8.0',
  dataType: 'none',
  arity: -2,
  syntax: '[pattern]',
  support: supported('pub-sub.md:20'),
};

export const PUBSUB_HELP: CommandRow = {
  ...inspects,
  name: 'PUBSUB HELP',
  since: '6.2.0',
  dataType: 'none',
  arity: 2,
  syntax: '',
  support: unsupported('pubsub-help.md'),
};

export const PUBSUB_NUMPAT: CommandRow = {
  ...inspects,
  name: 'PUBSUB NUMPAT',
  since: '2.8.0',
  dataType: 'none',
  arity: 2,
  syntax: '',
  support: supported('pub-sub.md:21'),
};

export const PUBSUB_NUMSUB: CommandRow = {
  ...inspects,
  name: 'PUBSUB NUMSUB',
  since: '2.8.0',
  dataType: 'none',
  arity: -2,
  syntax: '[channel...]',
  support: supported('pub-sub.md:22'),
};

export const PUBSUB_SHARDCHANNELS: CommandRow = {
  ...inspects,
  name: 'PUBSUB SHARDCHANNELS',
  since: '7.0.0',
  dataType: 'none',
  arity: -2,
  syntax: '[pattern]',
  support: supported('pub-sub.md:23'),
};

export const PUBSUB_SHARDNUMSUB: CommandRow = {
  ...inspects,
  name: 'PUBSUB SHARDNUMSUB',
  since: '7.0.0',
  dataType: 'none',
  arity: -2,
  syntax: '[shardchannel...]',
  support: supported('pub-sub.md:24'),
};

export const PUNSUBSCRIBE: CommandRow = {
  ...connects,
  name: 'PUNSUBSCRIBE',
  since: '2.0.0',
  dataType: 'none',
  arity: -1,
  syntax: '[pattern...]',
  support: supported('pub-sub.md:25'),
};

export const SPUBLISH: CommandRow = {
  ...inspects,
  name: 'SPUBLISH',
  since: '7.0.0',
  dataType: 'none',
  arity: 3,
  syntax: '@shardchannel/channel message',
  access: 'message',
  merge: { is: message },
  retry: { is: neverAgain },
  slots: 'same slot',
  support: supported('pub-sub.md:26'),
};

export const SSUBSCRIBE: CommandRow = {
  ...connects,
  name: 'SSUBSCRIBE',
  since: '7.0.0',
  dataType: 'none',
  arity: -2,
  syntax: '@shardchannel/channel...',
  slots: 'same slot',
  support: supported('pub-sub.md:27'),
};

export const SUBSCRIBE: CommandRow = {
  ...connects,
  name: 'SUBSCRIBE',
  since: '2.0.0',
  dataType: 'none',
  arity: -2,
  syntax: 'channel...',
  support: supported('pub-sub.md:28'),
};

export const SUNSUBSCRIBE: CommandRow = {
  ...connects,
  name: 'SUNSUBSCRIBE',
  since: '7.0.0',
  dataType: 'none',
  arity: -1,
  syntax: '[@shardchannel/channel...]',
  slots: 'same slot',
  support: supported('pub-sub.md:29'),
};

export const UNSUBSCRIBE: CommandRow = {
  ...connects,
  name: 'UNSUBSCRIBE',
  since: '2.0.0',
  dataType: 'none',
  arity: -1,
  syntax: '[channel...]',
  support: supported('pub-sub.md:30'),
};
