import type { FontSource } from '../compose/index.js'
import { formatDocumentNumber } from '../document/index.js'
import { formatVietnamDate, vietnamDateOf } from '../vietnam/calendar-day.js'
import { type ActAnswer, type ActOptions, loadCase, runAct } from './act.js'
import { loadNamedFile, sha256Of } from './case-file.js'
import { type CopyLedger, settleNumbers } from './copy-book.js'
import type { CopyCase } from './copy-case.js'
import { buildCopyQr } from './copy-qr.js'
import { conflict } from './errors.js'

/** How {@link handOverCopy} is called. */
export interface HandOverOptions extends ActOptions {
  readonly ledger: CopyLedger
  readonly fonts: FontSource
}

const SEPARATORS = /\B(?=(?:\d{3})+$)/g
/** `1.024.000 đồng`. */
const formatVnd = (vnd: number): string => `${`${vnd}`.replace(SEPARATORS, '.')} đồng`

/**
 * Hands the file over: looks once more whether it is the one that was judged, commits its number where that is still open,
 * and draws the slip with a QR code over the file's SHA-256.
 *
 * @vi trả kết quả
 * @law NĐ 45/2020/NĐ-CP, Điều 10 khoản 3
 * @throws MalformedError `ERR_COPIES_STORE_CORRUPT`; the act's conflicts; what the book and the composer throw.
 */
export async function handOverCopy(o: HandOverOptions): Promise<ActAnswer> {
  const { state } = await loadCase(o.store, o.caseId)
  if (state === 'signed-by-agency') await settleNumbers(o.store, o.caseId, o.ledger.book, o)
  return await runAct('hand-over', ['signed-by-agency'], o, async (before) => {
    await loadNamedFile(o.store, o.caseId, 'result', before.result?.sha256)
    const slip = await drawSlip(before, o)
    return {
      next: {
        ...before,
        state: 'handed-over',
        handedOver: { by: o.actor, at: o.at.toISOString(), slipSha256: sha256Of(slip) },
      },
      files: [{ name: 'slip', bytes: slip }],
    }
  })
}

async function drawSlip(found: CopyCase, o: HandOverOptions): Promise<Uint8Array> {
  const { attestation, result, request, feeVnd, agency } = found
  if (attestation === undefined || result === undefined)
    throw conflict('ERR_COPIES_WRONG_STATE', 'the copy is not made', { state: found.state, act: 'hand-over' })
  const { composeCopySlip } = await import('../compose/index.js')
  const { delivery } = request
  const to =
    delivery === undefined
      ? 'Trực tiếp tại nơi tiếp nhận'
      : delivery.to === 'kho-du-lieu'
        ? 'Kho quản lý dữ liệu điện tử của người yêu cầu'
        : delivery.address
  const date = vietnamDateOf(o.at)
  return await composeCopySlip({
    agency: agency.name,
    heading: 'PHIẾU TRẢ KẾT QUẢ CHỨNG THỰC BẢN SAO ĐIỆN TỬ',
    lines: [
      ['Người yêu cầu chứng thực', request.requester],
      ['Tên bản chính', request.original.name],
      ['Số chứng thực', `${formatDocumentNumber(attestation.number)}, quyển số ${attestation.book}`],
      ['Ngày chứng thực', formatVietnamDate(attestation.date)],
      ['Người thực hiện chứng thực', attestation.certifier.name],
      ['Số bản sao', `${request.copies}`],
      ['Phí chứng thực', formatVnd(feeVnd)],
      ['Nơi nhận kết quả', to],
      ['Ngày trả kết quả', formatVietnamDate(date)],
      ['SHA-256 của tệp', result.sha256],
      ['', 'Quét mã dưới đây để đối chiếu tệp nhận được với tệp mà cơ quan đã trả.'],
    ],
    qr: buildCopyQr({ kind: 'file', sha256: result.sha256 }),
    date,
    fonts: o.fonts,
  })
}
