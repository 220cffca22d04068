import { POINT_LETTERS } from '../vietnam/alphabet.js'
import { findNameRank } from '../vietnam/person-name.js'
import { isUpperText } from '../vietnam/text.js'
import { findDocumentType } from './document-type.js'
import type { Issue } from './issue.js'
import type { BodyBlock, OfficialDocument, Point } from './official-document.js'
import { ADDRESSED_TYPES, DECIDING_TYPES } from './rules/type-form.js'

const LAW = 'NĐ 30/2020/NĐ-CP, Phụ lục I'

function symbolIssues(doc: OfficialDocument): Issue[] {
  const abbreviation = findDocumentType(doc.type)?.abbreviation
  if (abbreviation === undefined || doc.symbol.startsWith(`${abbreviation}-`)) return []
  return [{ id: 'symbol-names-type', severity: 'error', path: 'symbol', cites: `${LAW}, II.3; Phụ lục III, mục I` }]
}

function pointIssues(points: readonly Point[], path: string): Issue[] {
  return points.flatMap((point, index): Issue[] =>
    point.letter === POINT_LETTERS[index]
      ? []
      : [{ id: 'points-in-order', severity: 'error', path: `${path}.points[${index}].letter`, cites: `${LAW}, II.6` }],
  )
}

function bodyIssues(body: readonly BodyBlock[]): Issue[] {
  const issues: Issue[] = []
  let article = 0
  let clause = 0
  body.forEach((block, index) => {
    const path = `body[${index}]`
    const wrong = (id: string): void => {
      issues.push({ id, severity: 'warning', path: `${path}.number`, cites: `${LAW}, II.6` })
    }
    if (block.kind === 'heading') clause = 0
    if (block.kind === 'article') {
      if (block.number !== article + 1) wrong('articles-in-order')
      article = block.number
      clause = 0
    }
    if (block.kind === 'clause') {
      if (block.number !== clause + 1 && block.number !== 1) wrong('clauses-in-order')
      clause = block.number
    }
    if (block.kind === 'article' || block.kind === 'clause') issues.push(...pointIssues(block.points, path))
  })
  return issues
}

function partIssues(doc: OfficialDocument): Issue[] {
  const issues: Issue[] = []
  const add = (id: string, severity: Issue['severity'], path: string, clause: string): void => {
    issues.push({ id, severity, path, cites: `${LAW}, ${clause}` })
  }
  if (doc.addressees.length > 0 && !ADDRESSED_TYPES.has(doc.type))
    add('addressees-of-type', 'error', 'addressees', 'II.9')
  if (doc.addressees.length === 0 && doc.type === 'cong-van')
    add('letter-has-addressees', 'error', 'addressees', 'II.9')
  if (DECIDING_TYPES.has(doc.type) && doc.bases.length === 0) add('decision-has-bases', 'warning', 'bases', 'II.6')
  if (DECIDING_TYPES.has(doc.type) && doc.issuingAuthority === undefined)
    add('decision-names-authority', 'warning', 'issuingAuthority', 'II.6')
  if (isUpperText(doc.subject)) add('subject-in-small-letters', 'warning', 'subject', 'II.5')
  if (findNameRank(doc.signatory.name) !== undefined) add('name-without-rank', 'warning', 'signatory.name', 'II.7')
  const [first] = doc.recipients
  if (
    ADDRESSED_TYPES.has(doc.type) &&
    doc.addressees.length > 0 &&
    first !== undefined &&
    !first.startsWith('Như trên')
  )
    add('recipients-begin-as-above', 'warning', 'recipients[0]', 'II.9')
  if (DECIDING_TYPES.has(doc.type) && first !== undefined && !first.startsWith('Như Điều'))
    add('recipients-begin-as-article', 'warning', 'recipients[0]', 'II.9')
  if (doc.recipients.length === 0) add('recipients-given', 'warning', 'recipients', 'II.9')
  return issues
}

/**
 * Holds a document against the rules of writing it, as far as data shows them: the symbol names the type, điểm follow
 * the alphabet, Kính gửi stands where it may, no rank before the signatory's name.
 *
 * Not checked: whether the content is lawful, the signatory competent, or the cited bases in force.
 * @law NĐ 30/2020/NĐ-CP, Phụ lục I
 */
export function validateDocument(doc: OfficialDocument): Issue[] {
  return [...symbolIssues(doc), ...bodyIssues(doc.body), ...partIssues(doc)]
}
