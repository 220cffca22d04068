// Raw data of one file: JSON, signature objects, certificates, and the exact bytes of the revisions.

import type { Hono } from 'hono'
import { html } from 'hono/html'
import { formatDer, formatName } from 'vanthu/pki'
import { visibleText } from 'vanthu/wording'
import { type DeskEnv, download } from '../../desk-shell/index.js'
import type { CheckedFile } from '../check-list.js'
import type { Desk } from '../desk.js'
import { certificatesOf, loadEvidence } from '../evidence-parts.js'
import { jsonLine } from '../judge.js'
import { rawBody, structureBody } from '../views/raw.js'
import { back, gone, titleOf } from './card.js'
import { depthLinks, deskPage } from './desk-page.js'
import { sendPrefix } from './send-prefix.js'

export function addRawRoutes(app: Hono<DeskEnv>, desk: Desk): void {
  const { checks, trust } = desk

  app.get('/tep/:id/tho', async (c) => {
    const file = checks.find(c.req.param('id'))
    if (file === undefined) return gone(c)
    const judged = await checks.judged(file)
    const evidence = judged.outcome === 'judged' ? await loadEvidence(file.path) : undefined
    return deskPage(c, desk, {
      title: `${titleOf(file)}: dữ liệu thô`,
      heading: titleOf(file),
      at: file.at,
      back,
      wide: true,
      body: html`${depthLinks(file, 'tho')}${rawBody(file.id, jsonLine(judged, file, trust), evidence)}`,
    })
  })

  const isJudged = async (file: CheckedFile | undefined): Promise<boolean> =>
    file !== undefined && (await checks.judged(file)).outcome === 'judged'

  app.get('/tep/:id/cms/:name', async (c) => {
    const file = checks.find(c.req.param('id'))
    const [, number, extension] = /^(\d{1,4})(\.p7s)?$/.exec(c.req.param('name')) ?? []
    if (file === undefined || number === undefined || !(await isJudged(file))) return gone(c)
    const signature = (await loadEvidence(file.path)).signatures[Number(number) - 1]
    if (signature === undefined) return gone(c)
    if (extension !== undefined)
      return download(c, { name: `chu-ky-${number}.p7s`, type: 'application/pkcs7-signature', bytes: signature.cms })
    return deskPage(c, desk, {
      title: `Chữ ký ${number}: CMS`,
      heading: html`Chữ ký ${number}, trường ${visibleText(signature.field)}`,
      at: file.at,
      back: { href: `/tep/${file.id}/tho`, text: 'Dữ liệu thô' },
      wide: true,
      body: structureBody(formatDer(signature.cms), signature.cms),
    })
  })

  app.get('/tep/:id/chung-thu/:name', async (c) => {
    const file = checks.find(c.req.param('id'))
    const [, wanted, extension] = /^([0-9a-f]{64})(\.cer)?$/.exec(c.req.param('name')) ?? []
    if (file === undefined || wanted === undefined || !(await isJudged(file))) return gone(c)
    const found = certificatesOf(await loadEvidence(file.path)).find(({ sha256 }) => sha256 === wanted)
    if (found === undefined) return gone(c)
    const { raw, subject } = found.certificate
    if (extension !== undefined)
      return download(c, { name: `${wanted.slice(0, 16)}.cer`, type: 'application/pkix-cert', bytes: raw })
    return deskPage(c, desk, {
      title: 'Chứng thư',
      heading: visibleText(formatName(subject)),
      at: file.at,
      back: { href: `/tep/${file.id}/tho`, text: 'Dữ liệu thô' },
      wide: true,
      body: structureBody(formatDer(raw), raw),
    })
  })

  app.get('/tep/:id/tep.pdf', async (c) => {
    const file = checks.find(c.req.param('id'))
    if (file?.size === undefined || file.path === '') return gone(c)
    return sendPrefix(c, { path: file.path, end: file.size, name: file.name })
  })

  app.get('/tep/:id/ban/:name', async (c) => {
    const file = checks.find(c.req.param('id'))
    const number = Number(/^(\d{1,4})\.pdf$/.exec(c.req.param('name'))?.[1] ?? 0)
    if (file === undefined) return gone(c)
    const judged = await checks.judged(file)
    const revision = judged.outcome === 'judged' ? judged.report.revisions[number - 1] : undefined
    if (revision === undefined) return gone(c)
    return sendPrefix(c, { path: file.path, end: revision.end, name: `ban-${number}-${file.name.split('/').at(-1)}` })
  })
}
