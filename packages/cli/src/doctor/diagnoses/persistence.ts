import { setting } from '../database-facts.js';
import type { NodeDiagnosis } from '../diagnosis.js';

/** Persistence, where the server tells of it: a managed database does not. */
export const diagnosePersistence: NodeDiagnosis = (node) => {
  const appendOnly = setting(node, 'appendonly');
  const snapshots = node.config['save'];
  if (appendOnly === undefined || appendOnly === 'yes' || node.info['aof_enabled'] === '1') {
    return [];
  }
  const isOff = snapshots === '';
  return [
    {
      check: 'persistence',
      severity: isOff ? 'problem' : 'advice',
      what: isOff ? 'Nothing is written to disk.' : 'Only snapshots are written to disk.',
      evidence: `appendonly is ${appendOnly}, save is '${snapshots ?? 'unknown'}'`,
      why: isOff
        ? 'A restart loses every acknowledged write.'
        : 'A crash loses what was acknowledged since the last snapshot: minutes of writes.',
      remedy: 'Set appendonly yes with appendfsync everysec: at most about a second is lost.',
    },
  ];
};
