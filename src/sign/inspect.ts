import type { ByteSource } from '../kernel/ports.js'
import { openPdf, type PdfDict, type PdfFile, type PdfObject, PdfRef, type PdfView, pagesOf } from '../pdf/index.js'

/** Something in the file that a signer must not miss. */
export interface PreSignFinding {
  /** Kebab-case with dots: `active.javascript`, `external.stream`, `form.need-appearances`. */
  readonly id: string
  /** `refuse`: not signed by default. `list`: shown to the signer. */
  readonly action: 'refuse' | 'list'
  /** `12 0`, the object where it was found, when it has a number. */
  readonly object?: string
  /** 1-based page, when it belongs to one. */
  readonly page?: number
}

/**
 * Looks for what a signer must not sign unseen (the only moment at which shadow attacks can be stopped): scripts and
 * automatic actions, XFA, external streams, NeedAppearances. Looks at catalog, form, pages, their annotations, contents
 * and images; it does NOT look at objects that no page reaches, at hidden text or at optional content.
 *
 * @throws what the pdf room throws about files that it cannot read.
 */
export async function inspectBeforeSigning(pdf: ByteSource): Promise<readonly PreSignFinding[]> {
  return findActiveContent(openPdf(pdf))
}

/** The findings of an open file. */
export function findActiveContent(file: PdfFile): readonly PreSignFinding[] {
  const view = file.current
  const findings: PreSignFinding[] = [...inCatalog(view), ...inForm(view)]
  const seen = new Set<number>() // pages share resources: each object is looked at once
  for (const page of pagesOf(view)) findings.push(...inPage(view, page.dict, page.ref, page.index + 1, seen))
  return findings
}

function inCatalog(view: PdfView): PreSignFinding[] {
  const { catalog } = view
  const names = view.findDict(catalog.get('Names'))
  return [
    ...inOpenAction(view, catalog.get('OpenAction')),
    ...found(isThere(view, catalog.get('AA')), 'active.additional-action'),
    ...found(isThere(view, names?.get('JavaScript')), 'active.javascript'),
    ...found(isThere(view, names?.get('EmbeddedFiles')), 'embedded.file', 'list'),
    ...found(isThere(view, catalog.get('OCProperties')), 'optional.content', 'list'),
  ]
}

/** A destination, or an action that only goes to one, shows the same page to everybody. */
function inOpenAction(view: PdfView, object: PdfObject | undefined): PreSignFinding[] {
  if (!isThere(view, object)) return []
  const action = view.findDict(object)
  if (action === undefined || (view.findName(action.get('S')) === 'GoTo' && !isThere(view, action.get('Next'))))
    return []
  return [{ id: 'active.open-action', action: 'refuse', ...numberOf(object) }]
}

function inForm(view: PdfView): PreSignFinding[] {
  const form = view.findDict(view.catalog.get('AcroForm'))
  if (form === undefined) return []
  return [
    ...found(isThere(view, form.get('XFA')), 'active.xfa'),
    ...found(view.resolve(form.get('NeedAppearances')) === true, 'form.need-appearances'),
    ...found(isThere(view, form.get('CO')), 'active.calculation'),
  ]
}

function inPage(
  view: PdfView,
  page: PdfDict,
  ref: PdfRef | undefined,
  number: number,
  seen: Set<number>,
): PreSignFinding[] {
  const findings: PreSignFinding[] = []
  const add = (id: string, object: PdfObject | undefined): void => {
    findings.push({ id, action: 'refuse', page: number, ...numberOf(object) })
  }
  if (isThere(view, page.get('AA'))) add('active.additional-action', ref)
  for (const annotation of listOnce(view, page.get('Annots'), seen)) {
    const dict = isSeen(annotation, seen) ? undefined : view.findDict(annotation)
    if (dict === undefined) continue
    if (isThere(view, dict.get('AA'))) add('active.additional-action', annotation)
    const kind = actionKind(view, dict.get('A'))
    if (kind !== undefined) add(kind, annotation)
    if (REFUSED_ANNOTATIONS.has(view.findName(dict.get('Subtype')) ?? '')) add('active.rich-media', annotation)
  }
  for (const part of streamsOf(view, page, seen)) {
    if (isSeen(part, seen)) continue
    if (view.findStream(part)?.dict.get('F') !== undefined) add('external.stream', part)
  }
  return findings
}

const REFUSED_ANNOTATIONS: ReadonlySet<string> = new Set(['RichMedia', '3D', 'Movie', 'Screen', 'Sound'])
const REFUSED_ACTIONS: ReadonlyMap<string, string> = new Map([
  ['JavaScript', 'active.javascript'],
  ['Launch', 'active.launch'],
  ['SubmitForm', 'active.submit-form'],
  ['ImportData', 'active.import-data'],
  ['Rendition', 'active.rich-media'],
  ['GoToR', 'external.destination'],
])

/** The first refused action of a chain; chains that come back to themselves end at the limit. */
function actionKind(view: PdfView, first: PdfObject | undefined): string | undefined {
  let action = view.findDict(first)
  for (let steps = 0; action !== undefined && steps < 32; steps += 1) {
    const kind = REFUSED_ACTIONS.get(view.findName(action.get('S')) ?? '')
    if (kind !== undefined) return kind
    action = view.findDict(action.get('Next'))
  }
  return undefined
}

/** Says whether this reference came before, and remembers it. */
function isSeen(object: PdfObject | undefined, seen: Set<number>): boolean {
  if (!(object instanceof PdfRef)) return false
  if (seen.has(object.number)) return true
  seen.add(object.number)
  return false
}

/** Items of an array that no page before had: a hostile file lets thousands of pages share one long array. */
function listOnce(view: PdfView, array: PdfObject | undefined, seen: Set<number>): readonly PdfObject[] {
  return isSeen(array, seen) ? [] : (view.findArray(array) ?? [])
}

/** Content streams and images of a page. */
function streamsOf(view: PdfView, page: PdfDict, seen: Set<number>): readonly PdfObject[] {
  const contents = page.get('Contents')
  const list = view.findStream(contents) === undefined ? listOnce(view, contents, seen) : [contents ?? null]
  const resources = page.get('Resources')
  const known = isSeen(resources, seen)
  const images = known ? undefined : view.findDict(view.findDict(resources)?.get('XObject'))
  return [...list, ...(images === undefined ? [] : images.entries.values())]
}

const isThere = (view: PdfView, object: PdfObject | undefined): boolean =>
  object !== undefined && view.resolve(object) !== null

const found = (yes: boolean, id: string, action: 'refuse' | 'list' = 'refuse'): PreSignFinding[] =>
  yes ? [{ id, action }] : []

const numberOf = (object: PdfObject | undefined): { object?: string } =>
  object instanceof PdfRef ? { object: object.toString() } : {}
