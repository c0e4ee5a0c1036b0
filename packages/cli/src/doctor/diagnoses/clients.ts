import { infoNumber } from '../database-facts.js';
import type { DoctorFinding, NodeDiagnosis } from '../diagnosis.js';

/** The share of `maxclients` from which it is told is our choice. */
const nearlyAll = 0.8;

/** How many clients there are, and how many found no place. */
export const diagnoseClients: NodeDiagnosis = (node) => {
  const rejected = infoNumber(node, 'rejected_connections') ?? 0;
  const connected = infoNumber(node, 'connected_clients') ?? 0;
  const most = infoNumber(node, 'maxclients') ?? Number.POSITIVE_INFINITY;
  const findings: DoctorFinding[] = [];
  if (rejected > 0) {
    findings.push({
      check: 'rejected-connections',
      severity: 'problem',
      what: 'Connections were refused.',
      evidence: `rejected_connections is ${rejected} since the server started`,
      why: 'maxclients was reached: requests failed.',
      remedy: 'Share one client a process (rule no-connection-per-call), or raise maxclients.',
    });
  }
  if (connected > most * nearlyAll) {
    findings.push({
      check: 'connections',
      severity: 'advice',
      what: 'Nearly all connections are taken.',
      evidence: `connected_clients is ${connected} of maxclients ${most}`,
      why: 'The next deployment or retry storm is refused.',
      remedy: 'Share one client a process (rule no-connection-per-call), or raise maxclients.',
    });
  }
  return findings;
};
