const NS = 'http://www.mic.gov.vn/TBT/QCVN_102_2016'

/** Parts of a message in the shape that the national software writes; each may be replaced. */
export interface ForeignParts {
  readonly head?: string
  readonly documentId?: string
  readonly code?: string
  readonly date?: string
  readonly dueDate?: string
  readonly to?: string
  readonly more?: string
  readonly other?: string
  readonly traces?: string
  readonly business?: string
  readonly signature?: string
  readonly references?: string
  readonly attachments?: string
  readonly subject?: string
  readonly namespace?: string
}

const organization = (tag: string, id: string, name: string): string =>
  `<edXML:${tag}><edXML:OrganId>${id}</edXML:OrganId><edXML:OrganizationInCharge>N/A</edXML:OrganizationInCharge><edXML:OrganName>${name}</edXML:OrganName><edXML:OrganAdd/><edXML:Email></edXML:Email></edXML:${tag}>`

/** A document: white space between elements, elements after one another in the order of that software. */
export const foreignDocument = (o: ForeignParts = {}): string =>
  `${o.head ?? '<?xml version="1.0" encoding="UTF-8"?>'}
<edXML xmlns="${o.namespace ?? NS}">
  <edXML:edXMLEnvelope xmlns:edXML="${o.namespace ?? NS}">
    <edXML:edXMLHeader>
      <edXML:MessageHeader>
        ${organization('From', '002.00.20.H13', 'UBND xã A')}
        ${o.to ?? organization('To', '28.22.H17', ' UBND xã B ')}
        <edXML:DocumentId>${o.documentId ?? '002.00.20.H13,2026/11/20,45/UBND-VP'}</edXML:DocumentId>
        ${o.code ?? '<edXML:Code><edXML:CodeNumber>45</edXML:CodeNumber><edXML:CodeNotation>UBND-VP</edXML:CodeNotation></edXML:Code>'}
        <edXML:PromulgationInfo><edXML:Place>Đà Nẵng</edXML:Place><edXML:PromulgationDate>${o.date ?? '2026/11/20'}</edXML:PromulgationDate></edXML:PromulgationInfo>
        <edXML:DocumentType><edXML:Type>1</edXML:Type><edXML:TypeDetail>0</edXML:TypeDetail><edXML:TypeName>Công văn</edXML:TypeName></edXML:DocumentType>
        <edXML:Subject>${o.subject ?? 'V/v gửi <!-- ghi chú -->báo cáo'}</edXML:Subject>
        <edXML:Content>Nội dung</edXML:Content>
        <edXML:SignerInfo><edXML:Competence>KT. CHỦ TỊCH</edXML:Competence><edXML:Position>Phó Chủ tịch</edXML:Position><edXML:FullName>Trần B</edXML:FullName></edXML:SignerInfo>
        <edXML:DueDate>${o.dueDate ?? ''}</edXML:DueDate>
        <edXML:OtherInfo>${o.other ?? '<edXML:Priority>3</edXML:Priority><edXML:TyperNotation>TVC</edXML:TyperNotation><edXML:PromulgationAmount>2</edXML:PromulgationAmount><edXML:Direction>false</edXML:Direction><edXML:Appendixes><edXML:Appendix>Phụ lục</edXML:Appendix></edXML:Appendixes>'}</edXML:OtherInfo>
        <edXML:SteeringType>1</edXML:SteeringType>
        <edXML:ToPlaces><edXML:Place>Như trên</edXML:Place><edXML:Place>Lưu VT</edXML:Place></edXML:ToPlaces>
        ${o.more ?? ''}
      </edXML:MessageHeader>
      <edXML:TraceHeaderList>
        ${o.traces ?? '<edXML:TraceHeader><edXML:OrganId>000.00.00.G22</edXML:OrganId><edXML:Timestamp>2026/11/20 09:30:00</edXML:Timestamp></edXML:TraceHeader>'}
        ${o.business ?? '<edXML:Bussiness><edXML:BussinessDocType>0</edXML:BussinessDocType><edXML:BussinessDocReason>Văn bản điện tử mới</edXML:BussinessDocReason><edXML:Paper>0</edXML:Paper><edXML:StaffInfo><edXML:Department>Văn thư</edXML:Department><edXML:Mobile>84912000001</edXML:Mobile></edXML:StaffInfo></edXML:Bussiness>'}
      </edXML:TraceHeaderList>
      ${o.signature ?? ''}
    </edXML:edXMLHeader>
    <edXML:edXMLBody><edXML:edXMLManifest version="1.0">${o.references ?? ''}</edXML:edXMLManifest></edXML:edXMLBody>
  </edXML:edXMLEnvelope>
  <AttachmentEncoded>${o.attachments ?? ''}</AttachmentEncoded>
</edXML>
`

/** An attachment as that software writes it. */
export const foreignAttachment = (content: string, o: { name?: string; type?: string; id?: string } = {}): string =>
  `<Attachment><ContentId>${o.id ?? 'cid:1'}</ContentId><AttachmentName>${o.name ?? 'a.pdf'}</AttachmentName><ContentType>${o.type ?? 'application/zip'}</ContentType><edXML:ContentTransferEncoded xmlns:edXML="${NS}">${content}</edXML:ContentTransferEncoded></Attachment>`

export const foreignReference = (id = 'cid:1'): string =>
  `<edXML:Reference><edXML:ContentId>${id}</edXML:ContentId><edXML:ContentType>application/zip</edXML:ContentType></edXML:Reference>`

/** A status as that software writes it. */
export const foreignStatus = (code: string, more = ''): string =>
  `<?xml version="1.0" encoding="UTF-8"?><edXML xmlns="${NS}"><edXML:edXMLEnvelope xmlns:edXML="${NS}"><edXML:edXMLHeader><edXML:MessageHeader>${organization('From', '28.22.H17', 'UBND xã B')}<edXML:ResponseFor><edXML:OrganId>002.00.20.H13</edXML:OrganId><edXML:Code>45/UBND-VP</edXML:Code><edXML:PromulgationDate>2026/11/20</edXML:PromulgationDate><edXML:DocumentId>002.00.20.H13,2026/11/20,45/UBND-VP</edXML:DocumentId></edXML:ResponseFor><edXML:StaffInfo><edXML:Staff>Lê C</edXML:Staff></edXML:StaffInfo><edXML:StatusCode>${code}</edXML:StatusCode><edXML:Description>Mô tả</edXML:Description><edXML:Timestamp>2026/11/20 10:00:05</edXML:Timestamp>${more}</edXML:MessageHeader></edXML:edXMLHeader></edXML:edXMLEnvelope></edXML>`
