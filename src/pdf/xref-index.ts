import type { XrefEntry, XrefSection } from './xref-section.js'

const FEW_SECTIONS = 8

/** Finds entries over many sections. Files with few sections are walked; for others an index is built once, when first needed. */
export class XrefIndex {
  readonly sections: readonly XrefSection[]
  #index: Map<number, number[]> | undefined
  #inside: Map<number, number[]> | undefined

  /** @param sections newest first */
  constructor(sections: readonly XrefSection[]) {
    this.sections = sections
  }

  /** The newest entry of `number` in section `firstSection` or older. */
  find(number: number, firstSection: number): XrefEntry | undefined {
    if (this.sections.length - firstSection <= FEW_SECTIONS) {
      for (let i = firstSection; i < this.sections.length; i += 1) {
        const entry = this.sections[i]?.entry(number)
        if (entry !== undefined) return entry
      }
      return undefined
    }
    const mentions = this.#build().get(number)
    if (mentions === undefined) return undefined
    let low = 0
    let high = mentions.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((mentions[middle] ?? 0) < firstSection) low = middle + 1
      else high = middle
    }
    const section = mentions[low]
    return section === undefined ? undefined : this.sections[section]?.entry(number)
  }

  /** Numbers mentioned by the sections from `firstSection` up to, not including, `endSection`; ascending, each once. */
  numbers(firstSection: number, endSection: number = this.sections.length): Iterable<number> {
    if (endSection - firstSection === 1 && this.sections[firstSection]?.hybrid === undefined)
      return this.sections[firstSection]?.numbers() ?? []
    const all = new Set<number>()
    for (let i = firstSection; i < endSection; i += 1)
      for (const number of this.sections[i]?.numbers() ?? []) all.add(number)
    return Float64Array.from(all).sort()
  }

  /** Numbers that some section puts into object stream `stream`; a number may come twice. */
  numbersInside(stream: number): readonly number[] {
    if (this.#inside === undefined) {
      this.#inside = new Map()
      for (const section of this.sections)
        for (const number of section.numbers()) {
          const entry = section.entry(number)
          if (entry?.kind !== 'compressed') continue
          const known = this.#inside.get(entry.stream)
          if (known === undefined) this.#inside.set(entry.stream, [number])
          else known.push(number)
        }
    }
    return this.#inside.get(stream) ?? []
  }

  #build(): Map<number, number[]> {
    if (this.#index !== undefined) return this.#index
    const index = new Map<number, number[]>()
    for (const [i, section] of this.sections.entries())
      for (const number of section.numbers()) {
        const known = index.get(number)
        if (known === undefined) index.set(number, [i])
        else if (known.at(-1) !== i) known.push(i)
      }
    this.#index = index
    return index
  }
}
