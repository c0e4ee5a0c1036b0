import type { Diagnosis, DoctorFinding } from '../diagnosis.js';

/** Whether the database is clustered the way its clients believe. */
export const diagnoseTopology: Diagnosis = ({ nodes: [{ info }], policy }) => {
  const enabled = info['cluster_enabled'];
  if (policy === undefined || enabled === undefined) return [];
  const isCluster = enabled === '1';
  if (policy === 'oss' && !isCluster) return [mismatch('oss', 'not clustered', 'a Cluster client')];
  if (policy !== 'oss' && isCluster) return [mismatch(policy, 'a Redis Cluster', 'a Redis client')];
  return [];
};

function mismatch(policy: string, what: string, client: string): DoctorFinding {
  return {
    check: 'cluster-mode',
    severity: 'problem',
    what: `The clients are set up for policy '${policy}', but the server is ${what}.`,
    evidence: `INFO cluster says so`,
    why: `With ${client}, commands fail: MOVED reaches the application, or no slot map is found.`,
    remedy: `Set the policy to what the server is, or connect to the endpoint that fits.`,
  };
}
