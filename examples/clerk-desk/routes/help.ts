import type { Hono } from 'hono'
import { html } from 'hono/html'
import { type DeskEnv, page, summaryList } from '../../desk-shell/index.js'

const KEYS: readonly (readonly [string, string])[] = [
  ['F2', 'Yêu cầu mới'],
  ['Ctrl+Enter', 'Bấm nút chính của trang'],
  ['Ctrl+K', 'Tìm hồ sơ, số chứng thực'],
  ['Alt+O', 'Chọn tệp quét'],
  ['PageUp, PageDown', 'Trang trước, trang sau của bản quét'],
  ['Space', 'Tích trang đang xem khi đối chiếu'],
  ['+ và −', 'Phóng to, thu nhỏ khi đang ở hình trang'],
  ['Esc', 'Về danh sách; hồ sơ đã lưu ở từng bước'],
]

export function helpRoutes(app: Hono<DeskEnv>): void {
  app.get('/tro-giup', (c) =>
    page(c, {
      title: 'Trợ giúp',
      heading: 'Trợ giúp',
      back: { href: '/', text: 'Hôm nay' },
      body: html`<h2>Một hồ sơ đi qua những bước nào</h2>
        <ol><li>Tiếp nhận: ghi người yêu cầu và giấy tờ.</li><li>Quét: thả ảnh hoặc lấy từ thư mục máy quét.</li><li>Đối chiếu: cầm bản chính, so từng trang rồi tích.</li><li>Lời chứng: cấp số, dựng đúng tệp sẽ ký.</li><li>Ký: người chứng thực xem đủ trang rồi ký bằng khóa của mình.</li><li>Ký số cơ quan: văn thư ký sau chữ ký hợp lệ của người chứng thực; sổ được ghi.</li><li>Trả kết quả: gửi tệp, in phiếu có mã QR.</li></ol>
        <p>Đóng trình duyệt, mất điện, mất mạng: mở lại là thấy hồ sơ ở đúng bước đang dở, với đúng số đã cấp.</p>
        <h2>Phím tắt</h2>${summaryList(KEYS.map(([term, value]) => ({ term, value })))}`,
    }),
  )
}
