/** A step of a tariff: from which page on a page costs how much. */
export interface FeeStep {
  /** First page of the step, counted from 1. */
  readonly fromPage: number
  readonly vndPerPage: number
}

/** A tariff for certifying one copy, and the time in which it holds. */
export interface FeeTariff {
  readonly law: string
  readonly since: string
  readonly until?: string
  readonly steps: readonly FeeStep[]
  /** Most that one copy may cost. */
  readonly maxVnd: number
}

/**
 * What certifying a copy costs, by pages of the original.
 *
 * @vi phí chứng thực bản sao từ bản chính
 * @law TT 226/2016/TT-BTC, Điều 4
 */
export const COPY_FEES: readonly FeeTariff[] = [
  {
    law: 'TT 226/2016/TT-BTC, Điều 4',
    since: '2017-01-01',
    steps: [
      { fromPage: 1, vndPerPage: 2000 },
      { fromPage: 3, vndPerPage: 1000 },
    ],
    maxVnd: 200_000,
  },
]

/** A row of dated law that holds on a day (`YYYY-MM-DD`); `since` and `until` belong to its time. */
export function findRuleOn<Rule extends { readonly since: string; readonly until?: string }>(
  rules: readonly Rule[],
  day: string,
): Rule | undefined {
  return rules.find((rule) => rule.since <= day && (rule.until === undefined || day <= rule.until))
}

/**
 * The fee in đồng for certifying copies of one paper. Pages are those of the original, copies are multiplied.
 *
 * `on` is the day of receipt, `YYYY-MM-DD`.
 * @returns `undefined` when no tariff is known for the day.
 * @throws TypeError when pages or copies are no whole numbers above 0.
 */
export function findCopyFee(o: {
  readonly originalPages: number
  readonly copies: number
  readonly on: string
}): number | undefined {
  const { originalPages, copies, on } = o
  for (const [name, value] of Object.entries({ originalPages, copies }))
    if (!Number.isSafeInteger(value) || value < 1) throw new TypeError(`${name} must be a whole number above 0`)
  const tariff = findRuleOn(COPY_FEES, on)
  if (tariff === undefined) return undefined
  const one = tariff.steps.reduce((sum, { fromPage, vndPerPage }, index) => {
    const end = tariff.steps[index + 1]?.fromPage ?? originalPages + 1
    return sum + Math.max(0, Math.min(originalPages + 1, end) - fromPage) * vndPerPage
  }, 0)
  return copies * Math.min(one, tariff.maxVnd)
}
