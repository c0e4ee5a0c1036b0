import { index } from '../arguments/integer.js';
import type { CommandHandler } from '../handler.js';
import { byMember, byRank, byScore, entriesOf, type RangeFinder, whole } from './window.js';

const removeBy =
  (parse: (min: string, max: string) => RangeFinder, event: string): CommandHandler =>
  ([, key = '', min = '', max = ''], session) => {
    const find = parse(min, max);
    const { sortedSets } = session.replica;
    const view = sortedSets.view(key);
    const members = entriesOf(view, find(view), whole).map(({ member }) => member);
    if (members.length === 0) return 0;
    sortedSets.remove(key, members);
    session.notify('z', event, key);
    session.notifyIfGone(key);
    return members.length;
  };

const byRankText = (start: string, stop: string): RangeFinder => byRank(index(start), index(stop));

export const zremrangebyrank: CommandHandler = removeBy(byRankText, 'zremrangebyrank');
export const zremrangebyscore: CommandHandler = removeBy(byScore, 'zremrangebyscore');
export const zremrangebylex: CommandHandler = removeBy(byMember, 'zremrangebylex');
