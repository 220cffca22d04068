import type { CopyCase } from 'vanthu/copies'
import { loadCopyFile } from 'vanthu/copies'
import { DEFAULT_SCAN_LIMITS, openScans } from 'vanthu/digitize'
import type { ClerkOffice } from './office.js'

/** Where a captured page is: which file, and which page of it, from 0. */
export interface ScanPlace {
  readonly file: number
  readonly page: number
}

const kept = new WeakMap<ClerkOffice, Map<string, readonly ScanPlace[]>>()
const MOST = 200

/** The captured pages of a case in their order; looked at once for each set of files. */
export async function scanPlaces(office: ClerkOffice, found: CopyCase): Promise<readonly ScanPlace[]> {
  const { scans } = found
  if (scans === undefined) return []
  const known = kept.get(office) ?? new Map<string, readonly ScanPlace[]>()
  kept.set(office, known)
  const before = known.get(scans.sha256)
  if (before !== undefined) return before
  const places: ScanPlace[] = []
  for (const file of scans.files.keys()) {
    const bytes = await loadCopyFile(office.cases, found.id, `scan/${file}`)
    if (bytes === undefined) continue
    const { pages } = await openScans([bytes], office.ports, DEFAULT_SCAN_LIMITS)
    for (const page of pages.keys()) places.push({ file, page })
  }
  if (known.size >= MOST) known.clear()
  known.set(scans.sha256, places)
  return places
}
