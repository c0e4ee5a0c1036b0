import { infoNumber } from '../database-facts.js';
import type { Diagnosis, NodeDiagnosis } from '../diagnosis.js';

/** How many deleted keys may wait is our choice. */
const manyTombstones = 10_000;

/** The crdt section of INFO, where there is one. */
export const diagnoseTombstones: NodeDiagnosis = (node) => {
  const pending = infoNumber(node, 'crdt_gc_pending') ?? 0;
  if (pending <= manyTombstones) return [];
  return [
    {
      check: 'tombstones',
      severity: 'problem',
      what: 'Deleted keys wait to be collected.',
      evidence: `crdt_gc_pending is ${pending}`,
      why: 'They are kept until every region has seen the deletion: a region may be cut off.',
      remedy: 'Look for a region that does not sync; memory grows in all regions until it does.',
    },
  ];
};

/** The outcome of the write probe. */
export const diagnoseReplication: Diagnosis = ({ writeProbe }) => {
  if (writeProbe === undefined || writeProbe.wrote) return [];
  return [
    {
      check: 'write-probe',
      severity: 'problem',
      what: 'The database does not accept writes.',
      evidence: writeProbe.error ?? 'the probe was not read back',
      why: 'A stale region serves reads and refuses writes (documented: app-failover:91).',
      remedy: 'Send clients to another region until this one is in sync.',
    },
  ];
};
