/** A labelled site. */
export interface Site {
  readonly repo: string;
  readonly path: string;
  readonly line: number;
  readonly class: string;
  readonly verdict: string;
}

/** A finding as the corpus runner writes it. */
export interface CorpusFinding {
  readonly repo: string;
  readonly path: string;
  readonly line: number;
  readonly endLine?: number;
  readonly class: string;
}

/** Hits and how many there are. */
type Share = readonly [number, number];

export interface ScoreRow {
  readonly name: string;
  readonly bug: Share;
  readonly risk: Share;
  readonly clean: Share;
  readonly precision: Share;
  readonly unlabelled: number;
}

export type Labels = ReadonlyMap<CorpusFinding, Site>;

export const classOfRule: Readonly<Record<string, string>>;
export function matchLabels(
  sites: readonly Site[],
  findings: readonly CorpusFinding[],
  slack?: number,
): Labels;
export function scoreRows(
  sites: readonly Site[],
  findings: readonly CorpusFinding[],
  labels: Labels,
): ScoreRow[];
