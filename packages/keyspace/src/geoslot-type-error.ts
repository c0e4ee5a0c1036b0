/**
 * The type a refused argument must have: no value has it, so the compiler prints `Message`,
 * a sentence that says what is wrong.
 */
export interface GeoslotTypeError<Message extends string> {
  /** The sentence the compiler prints. */
  readonly __geoslotTypeError__: Message;
}
