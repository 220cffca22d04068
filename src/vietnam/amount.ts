const GROUP = /\B(?=(?:\d{3})+$)/g

/** A whole amount as Vietnamese books write it: a point between groups of three digits, `1.250.000`. */
export const formatAmount = (amount: bigint): string => `${amount}`.replace(GROUP, '.')
