import { cjson } from './cjson.js';
import { cmsgpackBitStruct } from './cmsgpack-bit-struct.js';
import { functionsAndErrors } from './functions-and-errors.js';
import { operators } from './operators.js';
import { positions } from './positions.js';
import { redisApi } from './redis-api.js';
import { strings } from './strings.js';
import { syntax } from './syntax.js';
import { tableOrder } from './table-order.js';
import { tablesAndMath } from './tables-and-math.js';

/** Scripts whose replies, errors included, are those of a real redis-server. */
export const probes = {
  cjson,
  cmsgpackBitStruct,
  functionsAndErrors,
  operators,
  positions,
  redisApi,
  strings,
  syntax,
  tableOrder,
  tablesAndMath,
} as const;
