import type { MergeRule } from './merge-rule.js';
import { sources } from './sources.js';

export const jsonUpdate: MergeRule = {
  ...sources.jsonUpdate,
  id: 'json update',
  class: 'smaller-id-wins',
  evidence: 'documented',
  sentence:
    'Of concurrent updates of one place the region with the smaller id wins, whatever the time.',
};

export const jsonDelete: MergeRule = {
  ...sources.jsonDelete,
  id: 'json delete',
  class: 'delete-wins',
  evidence: 'documented',
  sentence:
    'A delete of the document wins over concurrent updates, and loses to a concurrent creation.',
};

export const jsonArray: MergeRule = {
  ...sources.jsonArray,
  id: 'json array',
  class: 'arbitrary-order',
  evidence: 'documented',
  sentence:
    'Elements of all regions stay, each region’s in its own order; removals of elements win over updates of them.',
};

export const jsonNumber: MergeRule = {
  ...sources.jsonUpdate,
  id: 'json number',
  class: 'smaller-id-wins',
  evidence: 'our choice',
  sentence:
    'Undocumented; we assume an update: one region’s result stays and the other increment is lost.',
};

export const jsonClear: MergeRule = {
  ...sources.jsonClear,
  id: 'json clear',
  class: 'observed-remove',
  evidence: 'documented',
  sentence: 'It empties what this region has seen; concurrent updates stay.',
};
