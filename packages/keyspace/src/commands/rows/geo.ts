import type { CommandRow } from '../command-row.js';
import { supported } from '../facts/enterprise-support.js';
import { assignAgain, observedAgain, readAgain } from '../facts/retry.js';
import { localRead } from '../merge/general-rules.js';
import { scoreCondition, scoreRegister, sortedSetStore } from '../merge/sorted-set-rules.js';
import { reads, writes } from './kinds.js';

export const GEOADD: CommandRow = {
  ...writes(scoreRegister, assignAgain),
  name: 'GEOADD',
  since: '3.2.0',
  dataType: 'geo',
  arity: -5,
  syntax: '@key [NX | XX] [CH] (longitude:float latitude:float member)...',
  merge: { is: scoreRegister, when: { 'NX|XX': scoreCondition } },
  retry: { is: assignAgain, when: { XX: observedAgain } },
  support: supported('data-types.md:58'),
};

export const GEODIST: CommandRow = {
  ...reads,
  name: 'GEODIST',
  since: '3.2.0',
  dataType: 'geo',
  arity: -4,
  syntax: '@key member1 member2 [M | KM | FT | MI]',
  support: supported('data-types.md:59'),
};

export const GEOHASH: CommandRow = {
  ...reads,
  name: 'GEOHASH',
  since: '3.2.0',
  dataType: 'geo',
  arity: -2,
  syntax: '@key [member...]',
  support: supported('data-types.md:60'),
};

export const GEOPOS: CommandRow = {
  ...reads,
  name: 'GEOPOS',
  since: '3.2.0',
  dataType: 'geo',
  arity: -2,
  syntax: '@key [member...]',
  support: supported('data-types.md:61'),
};

export const GEORADIUS: CommandRow = {
  ...writes(localRead, readAgain, 'none'),
  name: 'GEORADIUS',
  since: '3.2.0',
  dataType: 'geo',
  arity: -6,
  syntax:
    '@key/read longitude:float latitude:float radius:float (M | KM | FT | MI) ([WITHCOORD] [WITHDIST] [WITHHASH] [COUNT count:integer [ANY]] [ASC | DESC] | [COUNT count:integer [ANY]] [ASC | DESC] [STORE @destination/write | STOREDIST @destination/write])',
  merge: { is: localRead, when: { 'STORE|STOREDIST': sortedSetStore } },
  retry: { is: readAgain, when: { 'STORE|STOREDIST': observedAgain } },
  ttl: { is: 'none', when: { 'STORE|STOREDIST': 'drops' } },
  support: supported('data-types.md:62', 'Deprecated as of Redis v6.2.0.'),
};

export const GEORADIUSBYMEMBER: CommandRow = {
  ...writes(localRead, readAgain, 'none'),
  name: 'GEORADIUSBYMEMBER',
  since: '3.2.0',
  dataType: 'geo',
  arity: -5,
  syntax:
    '@key/read member radius:float (M | KM | FT | MI) ([WITHCOORD] [WITHDIST] [WITHHASH] [COUNT count:integer [ANY]] [ASC | DESC] | [COUNT count:integer [ANY]] [ASC | DESC] [STORE @destination/write | STOREDIST @destination/write])',
  merge: { is: localRead, when: { 'STORE|STOREDIST': sortedSetStore } },
  retry: { is: readAgain, when: { 'STORE|STOREDIST': observedAgain } },
  ttl: { is: 'none', when: { 'STORE|STOREDIST': 'drops' } },
  support: supported('data-types.md:64', 'Deprecated as of Redis v6.2.0.'),
};

export const GEORADIUSBYMEMBER_RO: CommandRow = {
  ...reads,
  name: 'GEORADIUSBYMEMBER_RO',
  since: '3.2.10',
  dataType: 'geo',
  arity: -5,
  syntax:
    '@key member radius:float (M | KM | FT | MI) [WITHCOORD] [WITHDIST] [WITHHASH] [COUNT count:integer [ANY]] [ASC | DESC]',
  support: supported('data-types.md:65', 'Deprecated as of Redis v6.2.0.'),
};

export const GEORADIUS_RO: CommandRow = {
  ...reads,
  name: 'GEORADIUS_RO',
  since: '3.2.10',
  dataType: 'geo',
  arity: -6,
  syntax:
    '@key longitude:float latitude:float radius:float (M | KM | FT | MI) [WITHCOORD] [WITHDIST] [WITHHASH] [COUNT count:integer [ANY]] [ASC | DESC]',
  support: supported('data-types.md:63', 'Deprecated as of Redis v6.2.0.'),
};

export const GEOSEARCH: CommandRow = {
  ...reads,
  name: 'GEOSEARCH',
  since: '6.2.0',
  dataType: 'geo',
  arity: -7,
  syntax:
    '@key (FROMMEMBER member | FROMLONLAT longitude:float latitude:float) (BYRADIUS radius:float (M | KM | FT | MI) | BYBOX width:float height:float (M | KM | FT | MI)) [ASC | DESC] [COUNT count:integer [ANY]] [WITHCOORD] [WITHDIST] [WITHHASH]',
  support: supported('data-types.md:66'),
};

export const GEOSEARCHSTORE: CommandRow = {
  ...writes(sortedSetStore, observedAgain, 'drops'),
  name: 'GEOSEARCHSTORE',
  since: '6.2.0',
  dataType: 'geo',
  arity: -8,
  syntax:
    '@destination @source/read (FROMMEMBER member | FROMLONLAT longitude:float latitude:float) (BYRADIUS radius:float (M | KM | FT | MI) | BYBOX width:float height:float (M | KM | FT | MI)) [ASC | DESC] [COUNT count:integer [ANY]] [STOREDIST]',
  support: supported('data-types.md:67'),
};
