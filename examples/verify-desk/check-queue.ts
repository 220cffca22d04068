// Files of the served folder, checked one after another while the pages stay usable.
import { setImmediate as breathe, setTimeout as wait } from 'node:timers/promises'
import type { CheckList } from './check-list.js'
import type { FolderFile } from './folder.js'
import { judgeFile } from './judge.js'
import type { DeskTrust } from './trust.js'
import type { QueueState } from './views/folder.js'

const WAIT_MS = 5
/** A slow upload does not hold up the queue for ever. */
const LONGEST_WAIT_MS = 2000

/** The one queue of the desk. */
export class CheckQueue {
  readonly #checks: CheckList
  readonly #trust: DeskTrust
  readonly #moment: () => Date
  #state: QueueState = { done: 0, total: 0, isRunning: false }
  #stopped = new AbortController()
  #work: Promise<void> = Promise.resolve()
  #asked = 0

  constructor(checks: CheckList, trust: DeskTrust, moment: () => Date) {
    this.#checks = checks
    this.#trust = trust
    this.#moment = moment
  }

  get state(): QueueState {
    return this.#state
  }

  /** Starts; a second call while it runs changes nothing. */
  start(files: readonly FolderFile[]): void {
    if (this.#state.isRunning) return
    this.#stopped = new AbortController()
    this.#state = { done: 0, total: files.length, isRunning: files.length > 0 }
    this.#work = this.#run(files, this.#stopped.signal)
  }

  /** Answers somebody's request; no new file is begun meanwhile, so that pages stay quick. */
  async first(answer: () => Promise<void>): Promise<void> {
    this.#asked += 1
    try {
      await answer()
    } finally {
      this.#asked -= 1
    }
  }

  stop(): void {
    this.#stopped.abort()
    this.#state = { ...this.#state, isRunning: false }
  }

  /** Settles when nothing runs any more. */
  idle(): Promise<void> {
    return this.#work
  }

  async #run(files: readonly FolderFile[], signal: AbortSignal): Promise<void> {
    for (const { path, name, size } of files) {
      await breathe()
      for (let waited = 0; this.#asked > 0 && waited < LONGEST_WAIT_MS; waited += WAIT_MS) await wait(WAIT_MS)
      if (signal.aborted || !this.#checks.hasRoom) break
      const file = { path, name, size, at: this.#moment() }
      const judged = await judgeFile(file, this.#trust)
      this.#checks.add({ ...file, isOwn: false }, judged)
      if (!signal.aborted) this.#state = { ...this.#state, done: this.#state.done + 1 }
    }
    if (!signal.aborted) this.#state = { ...this.#state, isRunning: false }
  }
}
