import type { Language } from './language.js'

/** What makes a key file weak or odd, by the id that `openKeyFile` gives: Vietnamese, English. */
const WEAKNESSES: Readonly<Record<string, readonly [string, string]>> = {
  'empty-password': ['Tệp khóa có mật khẩu trống.', 'The key file has an empty password.'],
  'few-iterations': [
    'Mật khẩu được bảo vệ bằng quá ít vòng lặp nên dễ bị dò.',
    'The password is stretched with few iterations and is easy to guess.',
  ],
  'key-without-certificate': ['Có khóa không kèm chứng thư.', 'A key has no certificate.'],
  'legacy-encryption': ['Tệp khóa dùng cách mã hóa đã cũ', 'The key file uses an old encryption'],
  'mac-sha1': [
    'Tính toàn vẹn của tệp được bảo vệ bằng SHA-1 đã cũ.',
    'The integrity of the file rests on the old SHA-1.',
  ],
  'no-integrity-protection': [
    'Tệp khóa không được bảo vệ tính toàn vẹn.',
    'The integrity of the key file is not protected.',
  ],
  'openssl-widened': [
    'Mật khẩu được mã hóa theo cách của OpenSSL cũ (từng byte thành hai byte).',
    'The password is encoded as old OpenSSL does (each byte widened to two).',
  ],
  'password-encoding-of-old-openssl': [
    'Mật khẩu được mã hóa theo cách của OpenSSL cũ.',
    'The password is encoded as old OpenSSL does.',
  ],
  'unencrypted-key': ['Khóa bí mật không được mã hóa.', 'The private key is not encrypted.'],
}

/** The sentence for a weakness of a key file; `undefined` for an id that this version does not know. */
export function findWeaknessText(id: string, language: Language): string | undefined {
  const [name = id, detail] = id.split(':')
  const known = Object.hasOwn(WEAKNESSES, name) ? WEAKNESSES[name]?.[language === 'vi' ? 0 : 1] : undefined
  return known === undefined || detail === undefined ? known : `${known} (${detail}).`
}
