import { isVanthuError } from 'vanthu/errors'
import { DocumentModule } from './document.module.js'
import { DocumentService } from './document.service.js'

async function bootstrap(): Promise<void> {
  const { documents } = new DocumentModule(new DocumentService())
  await documents.sign('van-ban.pdf', 'da-ky.pdf')
  const report = await documents.verify('da-ky.pdf')
  const [signature] = report.signatures
  console.log(report.conclusion, signature?.conclusion === 'passed' ? signature.signer.commonName : undefined)
  try {
    await documents.verify('khong-co.pdf')
  } catch (error) {
    console.log(isVanthuError(error) ? error.code : error)
  }
}

void bootstrap()
