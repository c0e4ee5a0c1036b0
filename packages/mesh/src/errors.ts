/** Base of every error of this package; `code` is stable, the message names the remedy. */
export class MeshError extends Error {
  readonly code: string;

  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
    this.code = code;
  }
}

/** An error whose message is the error reply of Redis, word for word, code prefix included. */
export class ReplyError extends MeshError {
  constructor(message: string) {
    super('REPLY', message);
  }
}

export const wrongType = (): ReplyError =>
  new ReplyError('WRONGTYPE Operation against a key holding the wrong kind of value');
export const notInteger = (): ReplyError =>
  new ReplyError('ERR value is not an integer or out of range');
export const hashNotInteger = (): ReplyError => new ReplyError('ERR hash value is not an integer');
export const notFloat = (): ReplyError => new ReplyError('ERR value is not a valid float');
export const hashNotFloat = (): ReplyError => new ReplyError('ERR hash value is not a float');
export const wouldOverflow = (): ReplyError =>
  new ReplyError('ERR increment or decrement would overflow');
export const scoreNotNumber = (): ReplyError =>
  new ReplyError('ERR resulting score is not a number (NaN)');
export const noSuchKey = (): ReplyError => new ReplyError('ERR no such key');
export const indexOutOfRange = (): ReplyError => new ReplyError('ERR index out of range');
