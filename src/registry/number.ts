/**
 * A document number as it is printed: Arabic digits, a leading zero below 10.
 *
 * @vi số văn bản
 * @law NĐ 30/2020/NĐ-CP, Phụ lục I, II.3
 */
export const formatDocumentNumber = (number: number): string => `${number}`.padStart(2, '0')
