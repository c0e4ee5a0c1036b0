import { noBlockingCommand as check } from '@geoslot/checks';
import { createRule } from '../create-rule.js';

export const noBlockingCommand = createRule(check);
