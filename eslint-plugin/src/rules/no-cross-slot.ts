import { noCrossSlot as check } from '@geoslot/checks';
import { createRule } from '../create-rule.js';

export const noCrossSlot = createRule(check);
