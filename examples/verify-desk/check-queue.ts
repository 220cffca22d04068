// Files of the served folder, checked one after another while the pages stay usable.
import { setImmediate as breathe } from 'node:timers/promises'
import type { CheckList } from './check-list.js'
import type { FolderFile } from './folder.js'
import { judgeFile } from './judge.js'
import type { DeskTrust } from './trust.js'
import type { QueueState } from './views/folder.js'

/** The one queue of the desk. */
export class CheckQueue {
  readonly #checks: CheckList
  readonly #trust: DeskTrust
  readonly #moment: () => Date
  #state: QueueState = { done: 0, total: 0, isRunning: false }
  #stopped = new AbortController()
  #work: Promise<void> = Promise.resolve()

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

  stop(): void {
    this.#stopped.abort()
  }

  /** Settles when nothing runs any more. */
  idle(): Promise<void> {
    return this.#work
  }

  async #run(files: readonly FolderFile[], signal: AbortSignal): Promise<void> {
    for (const { path, name, size } of files) {
      await breathe() // pages are answered between two files
      if (signal.aborted || !this.#checks.hasRoom) break
      const file = { path, name, size, at: this.#moment() }
      const judged = await judgeFile(file, this.#trust)
      this.#checks.add({ ...file, isOwn: false }, judged)
      this.#state = { ...this.#state, done: this.#state.done + 1 }
    }
    this.#state = { ...this.#state, isRunning: false }
  }
}
