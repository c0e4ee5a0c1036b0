import { noCheckThenSet as check } from '@geoslot/checks';
import { createRule } from '../create-rule.js';

export const noCheckThenSet = createRule(check);
