import { noIgnoredExecResult as check } from '@geoslot/checks';
import { createRule } from '../create-rule.js';

export const noIgnoredExecResult = createRule(check);
