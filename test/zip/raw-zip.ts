import { crc32, deflateRawSync } from 'node:zlib'

/** One entry, and what is wrong with it. Numbers that are not given are the right ones. */
export interface RawEntry {
  readonly name: string
  readonly data?: string | Uint8Array
  readonly method?: number
  readonly flags?: number
  readonly localName?: string
  readonly localMethod?: number
  readonly localFlags?: number
  readonly localSize?: number
  readonly localStored?: number
  readonly localCrc?: number
  readonly size?: number
  readonly crc?: number
  readonly attributes?: number
  /** Bytes behind the content: a data descriptor, or what no header names. */
  readonly behind?: Uint8Array
  /** Where the directory says that the entry is. */
  readonly offset?: number
}

/** Archives byte by byte: what no packer writes. */
export function rawZip(
  entries: readonly RawEntry[],
  o: { readonly before?: string; readonly tail?: string } = {},
): Uint8Array {
  const parts: Buffer[] = [Buffer.from(o.before ?? '')]
  let at = parts[0]?.length ?? 0
  const directory: Buffer[] = []
  for (const entry of entries) {
    const data = Buffer.from(entry.data ?? '')
    const method = entry.method ?? 0
    const stored = method === 8 ? deflateRawSync(data) : data
    const crc = entry.crc ?? crc32(data)
    const size = entry.size ?? data.length
    const flags = entry.flags ?? 0x800
    const name = Buffer.from(entry.name)
    const localName = Buffer.from(entry.localName ?? entry.name)
    const local = Buffer.alloc(30)
    local.writeUInt32LE(0x04034b50, 0)
    local.writeUInt16LE(20, 4)
    local.writeUInt16LE(entry.localFlags ?? flags, 6)
    local.writeUInt16LE(entry.localMethod ?? method, 8)
    local.writeUInt32LE(entry.localCrc ?? crc, 14)
    local.writeUInt32LE(entry.localStored ?? stored.length, 18)
    local.writeUInt32LE(entry.localSize ?? size, 22)
    local.writeUInt16LE(localName.length, 26)
    const central = Buffer.alloc(46)
    central.writeUInt32LE(0x02014b50, 0)
    central.writeUInt16LE(0x0314, 4)
    central.writeUInt16LE(20, 6)
    central.writeUInt16LE(flags, 8)
    central.writeUInt16LE(method, 10)
    central.writeUInt32LE(crc, 16)
    central.writeUInt32LE(stored.length, 20)
    central.writeUInt32LE(size, 24)
    central.writeUInt16LE(name.length, 28)
    central.writeUInt32LE(entry.attributes ?? 0, 38)
    central.writeUInt32LE(entry.offset ?? at, 42)
    directory.push(central, name)
    const whole = Buffer.concat([local, localName, stored, Buffer.from(entry.behind ?? [])])
    parts.push(whole)
    at += whole.length
  }
  const tail = Buffer.from(o.tail ?? '')
  const table = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(entries.length, 8)
  end.writeUInt16LE(entries.length, 10)
  end.writeUInt32LE(table.length, 12)
  end.writeUInt32LE(at + tail.length, 16)
  return new Uint8Array(Buffer.concat([...parts, tail, table, end]))
}
