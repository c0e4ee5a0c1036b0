import fc from 'fast-check';
import { exact, maybe, request, word } from './generator.js';

const settings = fc.constantFrom('maxmemory', 'appendfsync', 'notify-keyspace-events', 'nosuch');
const setting = fc.constantFrom('100mb', '5', 'yes', 'no', 'always', 'KEA', 'x', '-1', '', 'g$');

export const server = [
  request(
    'unordered-pairs',
    'CONFIG',
    'GET',
    fc.constantFrom('maxmemory*', 'APPEND*', 'slave-*', 'x'),
  ),
  exact('CONFIG', 'SET', settings, setting),
  exact('CONFIG', 'SET', 'maxmemory', '0', 'appendfsync', setting),
  exact('CONFIG', 'SET', 'maxmemory'),
  exact('CONFIG', 'SET', fc.constantFrom('databases', 'daemonize'), '1'),
  exact(
    'COMMAND',
    'GETKEYS',
    fc.constantFrom(['GET', 'a'], ['MSET', 'a', '1', 'b', '2'], ['PING']),
  ),
  exact('COMMAND', 'GETKEYS', fc.constantFrom(['EVAL', 'x', '2', 'a', 'b'], ['NOSUCH'], ['GET'])),
  exact('SCRIPT', 'EXISTS', fc.constantFrom('x', 'e0e1f9fabfc9d4800c877a703b823ac0578ff8db')),
  exact('SCRIPT', 'LOAD', fc.constantFrom('return 1', 'return (', "return redis.call('get','x')")),
  exact('SCRIPT', 'FLUSH', maybe(word('SYNC', 'ASYNC'))),
  exact('FUNCTION', 'FLUSH', maybe(word('SYNC', 'ASYNC'))),
  exact('SCRIPT', word('KILL', 'NOSUCH')),
];
