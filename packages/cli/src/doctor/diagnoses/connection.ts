import { infoNumber } from '../database-facts.js';
import type { Diagnosis, DoctorFinding } from '../diagnosis.js';

/** How clients reach the database. */
export const diagnoseConnection: Diagnosis = (facts) => {
  const { isTls, isLoopback, hasPassword, host, port } = facts.endpoint;
  const rejected = infoNumber(facts, 'rejected_connections') ?? 0;
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
  return findings;
};
