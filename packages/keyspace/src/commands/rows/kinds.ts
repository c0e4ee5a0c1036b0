import type { CommandRow } from '../command-row.js';
import { localRead, noData, notOffered, regionLocal } from '../merge/general-rules.js';
import type { MergeRule } from '../merge/merge-rule.js';
import {
  assignAgain,
  neverAgain,
  readAgain,
  sessionAgain,
  type RetryClass,
} from '../facts/retry.js';
import type { TtlEffect } from '../facts/ttl-effect.js';

type Kind = Pick<CommandRow, 'access' | 'merge' | 'retry' | 'ttl' | 'slots'>;

/** Commands that read the keys they name. */
export const reads: Kind = {
  access: 'read',
  merge: { is: localRead },
  retry: { is: readAgain },
  ttl: { is: 'none' },
  slots: 'same slot',
};

/** Commands that change the keys they name. */
export function writes(merge: MergeRule, retry: RetryClass, ttl: TtlEffect = 'keeps'): Kind {
  return {
    access: 'write',
    merge: { is: merge },
    retry: { is: retry },
    ttl: { is: ttl },
    slots: 'same slot',
  };
}

/** Commands that read data active-active databases do not offer. */
export const readsUnmergeable: Kind = { ...reads, merge: { is: notOffered } };

/** Commands about the server or cluster that change nothing. */
export const inspects: Kind = {
  access: 'admin',
  merge: { is: noData },
  retry: { is: readAgain },
  ttl: { is: 'none' },
  slots: 'no keys',
};

/** Commands that set something of the server to a fixed state, in this region alone. */
export const configures: Kind = {
  ...inspects,
  merge: { is: regionLocal },
  retry: { is: assignAgain },
};

/** Commands that make the server or cluster do something. */
export const operates: Kind = { ...configures, retry: { is: neverAgain } };

/** Commands about the connection they come on. */
export const connects: Kind = { ...inspects, access: 'connection', retry: { is: sessionAgain } };
