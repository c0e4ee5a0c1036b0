import type { Diagnosis, DoctorFinding } from '../diagnosis.js';

/** How clients reach the database. */
export const diagnoseConnection: Diagnosis = ({ endpoint, unreachable }) => {
  const { isTls, isLoopback, hasPassword, host, port } = endpoint;
  const findings: DoctorFinding[] = [];
  if (!isTls && !isLoopback) {
    findings.push({
      check: 'tls',
      severity: 'problem',
      what: 'The connection is not encrypted.',
      evidence: `${host}:${port} was reached by redis://`,
      why: 'Passwords and data cross the network in clear.',
      remedy: 'Use rediss:// and turn the plain port off.',
    });
  }
  if (!hasPassword && !isLoopback) {
    findings.push({
      check: 'password',
      severity: 'problem',
      what: 'No password was asked for.',
      evidence: `${host}:${port} answered without AUTH`,
      why: 'Whoever reaches the port reads and writes everything.',
      remedy: 'Set a password or ACL users.',
    });
  }
  if (unreachable.length > 0) {
    findings.push({
      check: 'unreachable-node',
      severity: 'problem',
      what: 'Nodes that the cluster names were not reached.',
      evidence: unreachable.join(', '),
      why: 'A Cluster client needs every node; what they hold was not looked at.',
      remedy:
        'Make the addresses that CLUSTER SLOTS tells reachable from here (cluster-announce-ip).',
    });
  }
  return findings;
};
