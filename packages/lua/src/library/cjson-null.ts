import { Userdata } from '../runtime/value.js';

/** `cjson.null`: the null pointer as light userdata. */
export const NULL = new Userdata('(nil)');
