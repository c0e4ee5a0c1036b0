import { expect, test } from 'vitest';
import { checks } from '../src/checks.js';
import { formatMessage } from '../src/message.js';

test('placeholders are filled and unknown ones stay', () => {
  const message = formatMessage("{{command}} of '{{ key }}' is {{odd}}", {
    command: 'SET',
    key: 'cart:{$id}',
  });
  expect(message).toBe("SET of 'cart:{$id}' is {{odd}}");
});

test.each(checks.map((check) => [check.id, check] as const))(
  '%s speaks in one or two sentences that end in a remedy',
  (_id, { messages, suggestions = {} }) => {
    for (const text of [...Object.values(messages), ...Object.values(suggestions)]) {
      expect(text).toMatch(/(\.|\}\})$/);
      expect(text.length).toBeLessThan(330);
    }
  },
);
