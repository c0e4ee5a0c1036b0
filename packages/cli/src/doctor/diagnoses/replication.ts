import { infoNumber } from '../database-facts.js';
import type { Diagnosis, DoctorFinding } from '../diagnosis.js';

/** The crdt section of INFO, where there is one, and the write probe. */
export const diagnoseReplication: Diagnosis = (facts) => {
  const findings: DoctorFinding[] = [];
  const pending = infoNumber(facts, 'crdt_gc_pending') ?? 0;
  if (pending > 10_000) {
    findings.push({
      check: 'tombstones',
      severity: 'problem',
      what: 'Deleted keys wait to be collected.',
      evidence: `crdt_gc_pending is ${pending}`,
      why: 'They are kept until every region has seen the deletion: a region may be cut off.',
      remedy: 'Look for a region that does not sync; memory grows in all regions until it does.',
    });
  }
  const { writeProbe } = facts;
  if (writeProbe !== undefined && !writeProbe.wrote) {
    findings.push({
      check: 'write-probe',
      severity: 'problem',
      what: 'The database does not accept writes.',
      evidence: writeProbe.error ?? 'the probe was not read back',
      why: 'A stale region serves reads and refuses writes (documented: app-failover:91).',
      remedy: 'Send clients to another region until this one is in sync.',
    });
  }
  return findings;
};
