export { GeoslotError } from './geoslot-error.js';
export type { GeoslotTypeError } from './geoslot-type-error.js';
export {
  describeSlots,
  type SlotDescription,
  type SlotPlace,
  type SlotReport,
} from './slot/describe-slots.js';
export { hashSlot, hashSlotOfBytes, hashSlotOfLatin1, SLOT_COUNT } from './slot/hash-slot.js';
export { hashTag, type HashPolicy } from './slot/hash-tag.js';
export { compareSlots, type SlotComparison } from './template/compare-slots.js';
export { derivedKey, parseDerivedKey, type DerivedKey } from './template/derived-key.js';
export { familyOfKey, type KeyFamily } from './template/family-of-key.js';
export { parseTemplate, type KeyTemplate } from './template/key-template.js';
export { overlaps } from './template/overlaps.js';
export { KeyParameterError, MAX_PARAMETER_BYTES } from './template/parameter-text.js';
export { KeyTemplateError, MAX_LITERAL_BYTES } from './template/split-template.js';
export type { TemplatePart, TemplateTag } from './template/template-parts.js';
export type {
  CheckedTemplate,
  ParameterValue,
  ScopedParameters,
  TagOf,
  TagParameters,
  TemplateParameters,
} from './template/template-types.js';
export {
  DurationError,
  formatDuration,
  isDuration,
  parseDuration,
  type CheckedDuration,
  type Duration,
  type DurationUnit,
} from './time/duration.js';
export {
  ACTIVE_ACTIVE_EXPIRY_LIMIT_MS,
  parseTtl,
  TtlError,
  type ExpiresFrom,
  type TtlDeclaration,
  type TtlPolicy,
} from './time/ttl-policy.js';
