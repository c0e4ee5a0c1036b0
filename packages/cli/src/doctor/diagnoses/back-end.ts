import { backEndOf } from '../back-end.js';
import type { Diagnosis } from '../diagnosis.js';

/** Whether the database is of the kind that `--profile` says. */
export const diagnoseBackEnd: Diagnosis = (facts) => {
  const { profile, nodes } = facts;
  const { isActiveActive } = backEndOf(facts);
  const isSilent = Object.keys(nodes[0].info).length === 0;
  const isStated = profile === 'redis-active-active';
  if (profile === undefined || isSilent || isStated === isActiveActive) return [];
  return [
    {
      check: 'profile',
      severity: isActiveActive ? 'problem' : 'advice',
      what: `The profile is '${profile}', and the server ${isActiveActive ? 'is an active-active database' : 'shows nothing of one'}.`,
      evidence: isActiveActive ? 'INFO has a crdt section' : 'INFO has no crdt section',
      why: 'What merges and what is refused is judged by the profile, in the linter and by connect().',
      remedy: 'Name the profile of the database you deploy to.',
    },
  ];
};
