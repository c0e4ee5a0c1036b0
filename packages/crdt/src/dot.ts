/**
 * A dot names one effect: the origin that made it and its number there, packed into one number
 * because a dot per element is most of the memory (`seq * 1024 + origin`, 43 bits of sequence).
 *
 * An origin is one incarnation of one replica. A region that restarts with an older state takes the
 * next incarnation: reusing sequence numbers would let one dot name two writes, and diverges.
 */
export type Dot = number;

/** Stands where there is no dot; sequence numbers start at 1. */
export const NO_DOT: Dot = 0;

const ORIGINS = 1024;
const REPLICAS = 16;

/** Replica ids run from 1 to this (Redis Cloud documents at most 10 regions). */
export const MAX_REPLICA_ID = REPLICAS - 1;
/** Incarnations of one replica, the first being 0. */
export const MAX_INCARNATIONS = ORIGINS / REPLICAS;

export const makeOrigin = (replicaId: number, incarnation: number): number =>
  incarnation * REPLICAS + replicaId;
export const incarnationOf = (origin: number): number => Math.floor(origin / REPLICAS);
export const replicaOfOrigin = (origin: number): number => origin % REPLICAS;

export const makeDot = (origin: number, seq: number): Dot => seq * ORIGINS + origin;
export const seqOf = (dot: Dot): number => Math.floor(dot / ORIGINS);
export const originOf = (dot: Dot): number => dot - Math.floor(dot / ORIGINS) * ORIGINS;
export const replicaOf = (dot: Dot): number => replicaOfOrigin(originOf(dot));
