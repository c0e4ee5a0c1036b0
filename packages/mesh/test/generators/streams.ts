import fc from 'fast-check';
import { exact, integer, key, maybe, member, request, word } from './generator.js';

const id = fc.constantFrom('0', '1-1', '1-2', '1-*', '2', '3-5', '5-0', '0-0', 'x', '-', '+');
const bound = fc.constantFrom('-', '+', '0', '1-1', '(1-1', '2', '(3', 'x', '(-');
const fields = fc.constantFrom(['f', 'v'], ['f', 'v', 'g', 'w'], ['f']);
const count = maybe(
  fc.constantFrom(['COUNT', '1'], ['COUNT', '2'], ['COUNT', '0'], ['COUNT', 'x']),
);
const trim = fc.constantFrom(
  ['MAXLEN', '2'],
  ['MAXLEN', '=', '1'],
  ['MINID', '2'],
  ['MAXLEN', '-1'],
  ['MAXLEN', '1', 'MINID', '1'],
  ['LIMIT', '1'],
  ['MAXLEN', '1', 'LIMIT', '1'],
);
const group = fc.constantFrom('g', 'h');
const justId = maybe(word('JUSTID'));

export const streams = [
  exact('XADD', key, maybe(word('NOMKSTREAM')), maybe(trim), id, fields),
  exact('XADD', key, id, fields),
  exact('XLEN', key),
  exact('XRANGE', key, bound, bound, count),
  exact('XREVRANGE', key, bound, bound, count),
  exact('XDEL', key, id),
  exact('XTRIM', key, trim),
  exact('XREAD', count, 'STREAMS', key, id),
  exact('XREAD', 'STREAMS', key, key, id, fc.constantFrom('$', '0', '>')),
  exact(
    'XGROUP',
    'CREATE',
    key,
    group,
    fc.constantFrom('0', '$', '1-1', 'x'),
    maybe(word('MKSTREAM')),
  ),
  exact('XGROUP', 'DESTROY', key, group),
  exact('XGROUP', 'SETID', key, group, fc.constantFrom('0', '$', '1-1', 'x')),
  exact('XGROUP', word('CREATECONSUMER', 'DELCONSUMER'), key, group, member),
  exact(
    'XREADGROUP',
    'GROUP',
    group,
    member,
    count,
    'STREAMS',
    key,
    fc.constantFrom('>', '0', '$'),
  ),
  exact('XREADGROUP', 'GROUP', group, member, 'NOACK', 'STREAMS', key, '>'),
  exact('XACK', key, group, id),
  exact('XPENDING', key, group),
  exact('XCLAIM', key, group, member, '0', id, maybe(word('FORCE')), justId),
  exact('XAUTOCLAIM', key, group, member, '0', bound, count, justId),
  exact('XINFO', 'GROUPS', key),
  exact('XSETID', key, id, maybe(fc.constantFrom(['ENTRIESADDED', '9'], ['MAXDELETEDID', '1-1']))),
  request('shape', 'XPENDING', key, group, bound, bound, integer),
  request('shape', 'XINFO', 'STREAM', key),
  request('shape', 'XINFO', 'CONSUMERS', key, group),
];
