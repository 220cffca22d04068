/** One finding of {@link validateDocument}: a rule of the law that the document does not keep. */
export interface Issue {
  /** Stable key of the rule, append-only. */
  readonly id: string
  /** `error`: the document cannot be lawful so; `warning`: unusual, and a person decides. */
  readonly severity: 'error' | 'warning'
  /** Which field, as `body[2].points[0].letter`. */
  readonly path: string
  /** The clause. */
  readonly cites: string
}
