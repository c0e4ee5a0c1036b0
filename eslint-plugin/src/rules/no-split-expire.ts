import { noSplitExpire as check } from '@geoslot/checks';
import { createRule } from '../create-rule.js';

export const noSplitExpire = createRule(check);
