/**
 * The names of QCVN 102:2016/BTTTT, letter for letter, mistakes included (`Bussiness`, `TyperNotation`, `Appendixes`), in the order in
 * which they are written. This is the only file that spells them; the second list of a row are spellings seen beside it.
 */
export const NAMESPACE = 'http://www.mic.gov.vn/TBT/QCVN_102_2016'
/** Receivers ask for names with exactly this prefix. */
export const PREFIX = 'edXML'
/** Other namespaces that messages came with. */
export const OTHER_NAMESPACES: ReadonlySet<string> = new Set([
  'http://www.e-doc.vn/Schema/',
  'http://www.go.vn/eDoc',
  'http://schemas.xmlsoap.org/soap/envelope/',
  '',
])
export const XMLDSIG = 'http://www.w3.org/2000/09/xmldsig#'

/** A name as written, and other spellings that are read. */
export interface WireName {
  readonly name: string
  readonly also?: readonly string[]
}

export const FRAME = {
  root: { name: 'edXML' },
  envelope: { name: 'edXMLEnvelope' },
  header: { name: 'edXMLHeader' },
  message: { name: 'MessageHeader' },
  traces: { name: 'TraceHeaderList' },
  trace: { name: 'TraceHeader' },
  body: { name: 'edXMLBody' },
  manifest: { name: 'edXMLManifest' },
  reference: { name: 'Reference' },
  attachments: { name: 'AttachmentEncoded', also: ['AttachmentEncodeds'] },
  attachment: { name: 'Attachment' },
  signature: { name: 'Signature' },
  digitalSignature: { name: 'DigitalSignature' },
} as const

export const HEADER = {
  from: { name: 'From' },
  to: { name: 'To' },
  code: { name: 'Code' },
  codeNumber: { name: 'CodeNumber' },
  codeNotation: { name: 'CodeNotation' },
  promulgation: { name: 'PromulgationInfo' },
  place: { name: 'Place' },
  date: { name: 'PromulgationDate' },
  documentType: { name: 'DocumentType' },
  type: { name: 'Type' },
  typeDetail: { name: 'TypeDetail' },
  typeName: { name: 'TypeName' },
  subject: { name: 'Subject' },
  content: { name: 'Content' },
  signer: { name: 'SignerInfo' },
  competence: { name: 'Competence', also: ['Competency'] },
  position: { name: 'Position' },
  fullName: { name: 'FullName', also: ['Fullname'] },
  dueDate: { name: 'DueDate' },
  toPlaces: { name: 'ToPlaces' },
  other: { name: 'OtherInfo' },
  responseFor: { name: 'ResponseFor', also: ['ReponseFor'] },
  steering: { name: 'SteeringType' },
  documentId: { name: 'DocumentId', also: ['DocumentID'] },
  application: { name: 'ApplicationType' },
  task: { name: 'ResponseForTask' },
  taskCode: { name: 'TaskCode' },
  statusCode: { name: 'StatusCode' },
  description: { name: 'Description' },
  timestamp: { name: 'Timestamp', also: ['TimeStamp'] },
  staff: { name: 'StaffInfo' },
} as const

export const ORGANIZATION = {
  organId: { name: 'OrganId', also: ['OrganID'] },
  inCharge: { name: 'OrganizationInCharge' },
  organName: { name: 'OrganName' },
  address: { name: 'OrganAdd', also: ['OrganAddress'] },
  email: { name: 'Email' },
  telephone: { name: 'Telephone' },
  fax: { name: 'Fax' },
  website: { name: 'Website' },
} as const

export const OTHER = {
  priority: { name: 'Priority' },
  sphere: { name: 'SphereOfPromulgation' },
  notation: { name: 'TyperNotation', also: ['TypeNotation'] },
  promulgationAmount: { name: 'PromulgationAmount' },
  pageAmount: { name: 'PageAmount' },
  direction: { name: 'Direction' },
  replyFors: { name: 'ReplyFors' },
  referenceCodes: { name: 'ReferenceCodes' },
  appendixes: { name: 'Appendixes', also: ['Appendices'] },
  appendix: { name: 'Appendix' },
} as const

export const BUSINESS = {
  business: { name: 'Bussiness', also: ['Business'] },
  kind: { name: 'BussinessDocType', also: ['BusinessDocType'] },
  reason: { name: 'BussinessDocReason', also: ['BusinessDocReason'] },
  paper: { name: 'Paper' },
  info: { name: 'BussinessDocumentInfo', also: ['BusinessDocumentInfo'] },
  documentInfo: { name: 'DocumentInfo' },
  documentReceiver: { name: 'DocumentReceiver' },
  receivers: { name: 'ReceiverList' },
  receiver: { name: 'Receiver' },
  receiverType: { name: 'ReceiverType' },
  replacements: { name: 'ReplacementInfoList' },
  replacement: { name: 'ReplacementInfo' },
  organIds: { name: 'OrganIdList' },
} as const

export const STAFF = {
  department: { name: 'Department' },
  departmentId: { name: 'DepartmentId' },
  staff: { name: 'Staff' },
  staffId: { name: 'StaffId' },
  email: { name: 'Email' },
  mobile: { name: 'Mobile' },
} as const

export const ATTACHMENT = {
  contentId: { name: 'ContentId', also: ['ContentID'] },
  contentType: { name: 'ContentType' },
  description: { name: 'Description' },
  name: { name: 'AttachmentName' },
  content: { name: 'ContentTransferEncoded' },
} as const

/** Elements that are known and from which nothing is taken. */
export const IGNORED: ReadonlySet<string> = new Set(['Format', 'FieldName', 'MimeType', 'edXMLManifest'])
