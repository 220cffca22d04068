import { readFile } from 'node:fs/promises'
import { openKeyFile, type Report, signPdf, verifyPdf } from 'vanthu'
import { loadAnchors, readFileSource, systemRandom, writeFileAtomic } from 'vanthu/node'
import { Injectable } from './injectable.js'

@Injectable()
export class DocumentService {
  async sign(input: string, output: string): Promise<void> {
    const { signers } = await openKeyFile(await readFile('nguoi-ky.p12'), await readFile('mat-khau.txt'))
    const [signer] = signers
    if (signer === undefined) throw new Error('the key file has no key')
    const pdf = await readFileSource(input)
    const signed = await signPdf(pdf, signer, { level: 'B-B', at: new Date(), random: systemRandom })
    await writeFileAtomic(output, signed.parts())
    pdf.close()
  }

  async verify(file: string): Promise<Report> {
    return verifyPdf(await readFileSource(file), { anchors: await loadAnchors('anchors'), at: new Date() })
  }
}
