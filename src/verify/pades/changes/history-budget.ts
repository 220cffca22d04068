import { LimitError } from '../../../kernel/errors.js'

/** Steps that the judgement of all revisions of one file may still take: uses of objects, fields, pages. */
export interface HistoryBudget {
  left: number
}

const MAX_STEPS = 2_500_000

/** A fresh budget: many small revisions of a large document would cost their product. */
export const openHistoryBudget = (): HistoryBudget => ({ left: MAX_STEPS })

/** Takes steps. Throws LimitError `ERR_PDF_TOO_MANY` when none are left: a history that long is not judged any more. */
export function spend(budget: HistoryBudget, steps: number): void {
  budget.left -= steps
  if (budget.left < 0)
    throw new LimitError('ERR_PDF_TOO_MANY', `the revisions of the file take more than ${MAX_STEPS} steps to judge`)
}
