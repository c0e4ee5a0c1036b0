import { answerOf, require, type Answer } from '../answer.js';
import type { IntentOf } from '../intent.js';
import { lostMembers } from '../lost-amounts.js';
import { processAt } from '../world.js';

interface Call {
  readonly member: string;
  readonly startedAtMs: number;
  /** Afterwards no attempt of it is under way any more. */
  readonly overAtMs: number;
  readonly is: Answer<unknown>['is'];
}

const members = ['a', 'b', 'c'];

/** A member added after every remove of it is over is there; one that nobody added is not. */
export const setIntent: IntentOf = (world, id) => {
  const adds: Call[] = [];
  const removes: Call[] = [];
  const note = async (list: Call[], member: string, call: () => Promise<unknown>) => {
    const startedAtMs = Date.now();
    const { is } = await answerOf(call);
    list.push({ member, startedAtMs, overAtMs: Date.now() + world.longestDelayMs, is });
  };
  const mustHave = (member: string): boolean =>
    adds.some(
      (add) =>
        add.member === member &&
        add.is === 'done' &&
        removes
          .filter((remove) => remove.member === member && remove.is !== 'no')
          .every((remove) => remove.is === 'done' && remove.overAtMs < add.startedAtMs),
    );
  const mayHave = (member: string): boolean =>
    adds.some((add) => add.member === member && add.is !== 'no');
  const key = `tags:{${id}}`;
  return {
    expiringKeys: [key],
    steps: [
      ({ geo }, pick) => {
        const member = members[pick(3)] ?? 'a';
        return note(adds, member, () => geo.tags({ id }).add(member));
      },
      ({ geo }, pick) => {
        const member = members[pick(3)] ?? 'a';
        return note(adds, member, () => geo.tags({ id }).add(member));
      },
      ({ geo }, pick) => {
        const member = members[pick(3)] ?? 'a';
        return note(removes, member, () => geo.tags({ id }).remove(member));
      },
    ],
    check: async () => {
      const lost = lostMembers(world.lostWrites(key));
      for (const region of world.regions) {
        const seen = await processAt(world, region).geo.tags({ id }).hasMany(members);
        for (const [index, member] of members.entries()) {
          const isSeen = seen[index] === true;
          require(isSeen || lost.includes(member) || !mustHave(member), `'${member}' is lost`);
          require(!isSeen || mayHave(member), `'${member}' was never added`);
        }
      }
      const [first = ''] = world.regions;
      await processAt(world, first).geo.tags({ id }).remove('a');
      await world.settle();
      for (const region of world.regions) {
        const isBack = await processAt(world, region).geo.tags({ id }).has('a');
        require(!isBack, "'a' is back after a remove that every region's add had reached");
      }
    },
  };
};
