import { normalizeText } from './text.js'

const TONES = /[\u0300\u0301\u0303\u0309\u0323]/u

/** Longest first. */
const ONSETS = 'ngh ng nh ch gh gi kh ph qu th tr b c d đ g h k l m n p r s t v x'.split(' ')

/** Rimes of the written language, without tones. */
const RIMES: ReadonlySet<string> = new Set(
  `a ac ach ai am an ang anh ao ap at au ay ă ăc ăm ăn ăng ăp ăt â âc âm ân âng âp ât âu ây
e ec em en eng eo ep et ê êch êm ên êng ênh êp êt êu i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu
o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong ooc oong op ot
ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt u ua uân uâng uât uây uê uêch uên uênh ui uc um un ung up ut uôc uôi uôm uôn
uông uôp uôt uơ uy uya uych uynh uyn uyp uyt uyên uyêt uyu ư ưa ưc ưi ưm ưn ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu
y yêm yên yêng yêt yêu`.split(/\s+/),
)

const RIMES_AFTER_QU: ReadonlySet<string> = new Set(
  `a ac ach ai an ang anh ao at au ay ăc ăm ăn ăng ăp ăt â ât ân âng ây e en eo et ê ên ênh êt êch i ia ich in inh it iu o ôc
ơ y yên yêt ynh yt yêu ych`.split(/\s+/),
)
const RIMES_AFTER_GI: ReadonlySet<string> = new Set(['', 'n', 'm', 'p', 'eng', 'êng', 'êc', 'êt', 'ên', 'êm', 'êu'])

const FRONT = /^[eêiy]/u

function joins(onset: string, rime: string): boolean {
  if (onset === 'qu') return RIMES_AFTER_QU.has(rime)
  if (onset === 'gi') return RIMES_AFTER_GI.has(rime) || (RIMES.has(rime) && !/^[iy]/u.test(rime))
  if (!RIMES.has(rime)) return false
  if (onset === 'k' || onset === 'gh' || onset === 'ngh') return FRONT.test(rime)
  if (onset === 'c' || onset === 'g' || onset === 'ng') return !FRONT.test(rime)
  return true
}

/**
 * Says whether one word may be a syllable of written Vietnamese: onset, rime, at most one tone; before c, ch, p and t it is the sharp
 * or the heavy one. Old and new placement of the tone are one. Names from other languages are none.
 */
export function isVietnameseSyllable(word: string): boolean {
  const marks = [...normalizeText(word).toLowerCase().normalize('NFD')]
  const tones = marks.filter((mark) => TONES.test(mark))
  if (tones.length > 1) return false
  const letters = marks
    .filter((mark) => !TONES.test(mark))
    .join('')
    .normalize('NFC')
  const [tone] = tones
  if (/(?:c|ch|p|t)$/u.test(letters) && tone !== '\u0301' && tone !== '\u0323') return false
  if (RIMES.has(letters)) return true
  return ONSETS.some((onset) => letters.startsWith(onset) && joins(onset, letters.slice(onset.length)))
}
