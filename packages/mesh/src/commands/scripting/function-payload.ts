import { ReplyError } from '../../errors.js';
import { encodeString, seal, unseal } from '../../rdb/encode.js';
import { PayloadReader } from '../../rdb/payload-reader.js';

/** The mark before each library (RDB_OPCODE_FUNCTION2). */
const functionMark = '\xf5';

/** The payload of FUNCTION DUMP: each library's code, version and checksum. */
export const writeFunctions = (codes: readonly string[]): string =>
  seal(codes.map((code) => functionMark + encodeString(code)).join(''));

const broken = (): ReplyError => new ReplyError('ERR failed loading the given functions payload');

/** The codes in a payload; refuses what is cut, changed or of a later version. */
export function readFunctions(payload: string): string[] {
  const reader = new PayloadReader(unseal(payload), broken);
  const codes: string[] = [];
  while (!reader.isDone) {
    if (reader.take(1) !== functionMark) throw new ReplyError('ERR given type is not a function');
    codes.push(reader.string());
  }
  return codes;
}
