import { concatBytes, equalBytes, fromUtf8, toLatin1, toUtf8 } from '../../kernel/bytes.js'

/** One way of turning what the person typed into the octets that key derivation takes. */
export interface PasswordForm {
  readonly habit: 'as-given' | 'nfc' | 'nfd' | 'openssl-widened' | 'no-terminator'
  /** For PBES2 and PBMAC1: UTF-8 (RFC 8018 3, RFC 9579). */
  readonly octets: Uint8Array
  /** For the MAC and the ciphers of PKCS#12 itself: BMPString with two zero octets at the end (RFC 7292 B.1). */
  readonly bmp: Uint8Array
}

/**
 * The forms worth trying, most likely first and none twice. Vietnamese passwords are typed in NFC or NFD depending on the
 * keyboard, and OpenSSL before 1.1 widened the UTF-8 octets one by one instead of decoding them. An empty password is
 * also written as no octets at all.
 */
export function passwordForms(password: Uint8Array): PasswordForm[] {
  const text = toUtf8(password)
  const widened: PasswordForm = { habit: 'openssl-widened', octets: password, bmp: bmpOf(toLatin1(password)) }
  if (text === undefined) return [widened]
  const candidates: PasswordForm[] = [
    { habit: 'as-given', octets: password, bmp: bmpOf(text) },
    { habit: 'nfc', octets: fromUtf8(text.normalize('NFC')), bmp: bmpOf(text.normalize('NFC')) },
    { habit: 'nfd', octets: fromUtf8(text.normalize('NFD')), bmp: bmpOf(text.normalize('NFD')) },
    widened,
  ]
  if (password.length === 0) candidates.push({ habit: 'no-terminator', octets: password, bmp: new Uint8Array() })
  const forms: PasswordForm[] = []
  for (const candidate of candidates) {
    const known = forms.some((form) => equalBytes(form.octets, candidate.octets) && equalBytes(form.bmp, candidate.bmp))
    if (!known) forms.push(candidate)
  }
  return forms
}

function bmpOf(text: string): Uint8Array {
  const units = new Uint8Array(2 * text.length)
  for (let i = 0; i < text.length; i += 1) {
    units[2 * i] = text.charCodeAt(i) >> 8
    units[2 * i + 1] = text.charCodeAt(i) & 0xff
  }
  return concatBytes([units, Uint8Array.of(0, 0)])
}
