// A drawing thread that answers nothing for a page of odd number, and everything else at once: for pictures.test.ts.
import { parentPort } from 'node:worker_threads'

parentPort.on('message', ({ id, task, page, bytes }) => {
  if (task === 'sizes') return parentPort.postMessage({ id, answer: { sizes: [{ width: 1, height: 1 }] } })
  if (page === 13) throw new Error('the thread falls over')
  if (page % 2 === 1) for (;;) if (bytes.length === 0) break
  return parentPort.postMessage({ id, answer: { data: new Uint8Array(16).fill(255), width: 2, height: 2 } })
})
