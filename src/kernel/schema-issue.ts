/** What a schema found wrong with one value of a JSON text; the issues of valibot have this shape. */
export interface SchemaIssue {
  readonly type: string
  readonly expected?: string | null | undefined
  readonly input: unknown
  readonly message: string
  readonly path?: readonly { readonly key: unknown }[] | undefined
}

/** Why a field is refused where the schema gives no reason of its own. */
export type SchemaReason = 'unknown-field' | 'missing' | 'not-in-list' | 'wrong-type'

/** `body[2].points[0].letter`. Keys come from the file: one that is no plain word is cut short. */
export function formatIssuePath(issue: SchemaIssue): string {
  let path = ''
  for (const { key } of issue.path ?? []) {
    if (typeof key === 'number') path += `[${key}]`
    else path += `${path === '' ? '' : '.'}${`${String(key)}`.replace(/[^\w-]/g, '?').slice(0, 40)}`
  }
  return path
}

/** The reason of an issue: its message where that is one of `own`, else what its kind says. */
export function findIssueReason<Own extends string>(issue: SchemaIssue, own: ReadonlySet<string>): Own | SchemaReason {
  if (own.has(issue.message)) return issue.message as Own
  if (issue.type === 'strict_object' && issue.expected === 'never') return 'unknown-field'
  if (issue.input === undefined) return 'missing'
  const isChoice = issue.type === 'picklist' || issue.type === 'variant' || issue.type === 'literal'
  return isChoice && typeof issue.input === 'string' ? 'not-in-list' : 'wrong-type'
}
