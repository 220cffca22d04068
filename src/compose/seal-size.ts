/**
 * Diameter of the agency's seal in millimetres. The decree wants the image in the seal's real size and leaves the size to
 * the rules on seals; 36 mm is what a People's Committee of a province uses in practice. It is customary, not quoted from
 * a text: an office with another seal gives its own image, drawn into the box of this size.
 *
 * @vi kích thước thực tế của dấu
 * @law NĐ 30/2020/NĐ-CP, Phụ lục I, II.8
 */
export const SEAL_MM = 36
