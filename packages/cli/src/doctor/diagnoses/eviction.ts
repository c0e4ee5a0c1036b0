import { infoNumber, setting } from '../database-facts.js';
import type { DoctorFinding, NodeDiagnosis } from '../diagnosis.js';

/** Eviction and memory: what is evicted is deleted, in an active-active database everywhere. */
export const diagnoseEviction: NodeDiagnosis = (node) => {
  const policy = setting(node, 'maxmemory-policy', 'maxmemory_policy');
  const evicted = infoNumber(node, 'evicted_keys') ?? 0;
  const maxMemory = infoNumber(node, 'maxmemory');
  const findings: DoctorFinding[] = [];
  if (policy !== undefined && policy !== 'noeviction') {
    findings.push({
      check: 'eviction-policy',
      severity: 'problem',
      what: 'Keys are evicted when memory runs out.',
      evidence: `maxmemory-policy is ${policy}`,
      why:
        'An evicted idempotency key or lock silently opens the window it closed; in an active-active ' +
        'database the eviction reaches every region (documented: eviction-policy.md).',
      remedy: 'Set noeviction for data that must be right, and keep caches in another database.',
    });
  }
  if (evicted > 0) {
    findings.push({
      check: 'evicted-keys',
      severity: 'problem',
      what: 'Keys were evicted.',
      evidence: `evicted_keys is ${evicted} since the server started`,
      why: 'Their data is gone, whatever their TTL was.',
      remedy: 'Find what fills the memory (big keys, missing TTLs below) before raising maxmemory.',
    });
  }
  if (maxMemory === 0) {
    findings.push({
      check: 'memory-limit',
      severity: 'advice',
      what: 'Memory has no limit.',
      evidence: 'maxmemory is 0',
      why: 'The system ends the server when it runs out of memory; a limit makes writes fail instead.',
      remedy: 'Set maxmemory below what the machine has.',
    });
  }
  return findings;
};
