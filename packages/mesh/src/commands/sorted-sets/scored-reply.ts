import type { ScoredMember } from '../../replica/sorted-set-types.js';
import { double, type Reply } from '../../resp/reply.js';
import type { Session } from '../../server/session.js';

export const scorePair = ({ member, score }: ScoredMember): readonly Reply[] => [
  member,
  double(score),
];

export const membersReply = (entries: readonly ScoredMember[]): Reply =>
  entries.map(({ member }) => member);

/** Members and scores: pairs in RESP3, one flat list in RESP2. */
export const scoresReply = (session: Session, entries: readonly ScoredMember[]): Reply =>
  session.protocol === 3 ? entries.map(scorePair) : entries.flatMap(scorePair);
