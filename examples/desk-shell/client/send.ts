export interface SentFile {
  readonly ok: boolean
  /** What the desk answered, or `{ error }`. */
  readonly answer: Readonly<Record<string, unknown>>
}

/** Sends one file as the body of a PUT; `progress` hears parts from 0 to 1. */
export function sendFile(
  address: string,
  file: File,
  progress: (part: number) => void,
  path: string = nameOf(file),
): Promise<SentFile> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest()
    request.open('PUT', address)
    request.setRequestHeader(
      'x-file-name',
      encodeURIComponent(path.normalize('NFC').replace(/\p{Surrogate}/gu, '\ufffd')),
    )
    request.setRequestHeader('content-type', 'application/octet-stream')
    request.responseType = 'json'
    request.upload.onprogress = (event) => progress(event.total === 0 ? 1 : event.loaded / event.total)
    request.onload = () => {
      const answer: unknown = request.response
      const isObject = typeof answer === 'object' && answer !== null
      const said = isObject ? (answer as Record<string, unknown>) : { error: `Bàn làm việc trả lời ${request.status}.` }
      resolve({ ok: request.status < 300 && said['error'] === undefined, answer: said })
    }
    request.onerror = () =>
      resolve({ ok: false, answer: { error: 'Không gửi được: kết nối với bàn làm việc bị ngắt. Gửi lại tệp.' } })
    request.send(file)
  })
}

const nameOf = (file: File): string => (file.webkitRelativePath === '' ? file.name : file.webkitRelativePath)
