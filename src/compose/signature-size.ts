/**
 * Box of the signature picture in millimetres (ô 7c). The decree fixes no size; this one lets the seal cover a third.
 *
 * @law NĐ 30/2020/NĐ-CP, Phụ lục I, II.7
 */
export const SIGNATURE_IMAGE_MM = { width: 42, height: 21 } as const
