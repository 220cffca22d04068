/**
 * Date string of a moment in UTC: `D:20261124140000Z` (ISO 32000-2 7.9.4; EN 319 142-1 6.3 T12 (g) wants UTC).
 * Milliseconds are cut off.
 */
export function formatPdfDate(moment: Date): string {
  return `D:${moment.toISOString().slice(0, 19).replace(/[-:T]/g, '')}Z`
}
