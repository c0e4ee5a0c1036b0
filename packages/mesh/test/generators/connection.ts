import fc from 'fast-check';
import { exact, maybe, value, word } from './generator.js';

const trackingOption = fc.constantFrom(
  ...['BCAST', 'OPTIN', 'OPTOUT', 'NOLOOP', 'x', 'REDIRECT'],
  ...[
    ['PREFIX', 'a'],
    ['PREFIX', 'ab'],
    ['PREFIX', 'b'],
    ['REDIRECT', '99999'],
    ['REDIRECT', 'x'],
  ],
);
const trackingOptions = fc.array(trackingOption, { maxLength: 3 }).map((list) => list.flat());

export const connection = [
  exact('CLIENT', 'TRACKING', word('ON', 'ON', 'OFF'), trackingOptions),
  exact('CLIENT', 'CACHING', word('YES', 'NO')),
  exact('CLIENT', 'GETREDIR'),
  exact('CLIENT', 'TRACKINGINFO'),
  exact('PING', maybe(value)),
  exact('PING', value, value),
  exact('ECHO', value),
  exact('SELECT', fc.constantFrom('0', '16', 'x', '-1')),
  exact('AUTH', value, maybe(value)),
  exact(
    'HELLO',
    fc.constantFrom('4', 'x', '1'),
    maybe(fc.constantFrom(['SETNAME', 'a b'], ['WRONG'])),
  ),
  exact('CLIENT', 'SETNAME', fc.constantFrom('me', 'a b', '')),
  exact('CLIENT', 'GETNAME'),
  exact('CLIENT', word('NO-EVICT', 'UNBLOCK'), word('ON', '99999')),
  exact('CLIENT', 'KILL', fc.constantFrom('1.2.3.4:5', ['ID', '0'], ['TYPE', 'x'], ['WRONG', '1'])),
  exact('NOSUCH', maybe(value)),
  exact('CONFIG'),
  exact('CONFIG', 'NOSUCH'),
  exact('GET'),
  exact('CLIENT', 'SETNAME'),
];
