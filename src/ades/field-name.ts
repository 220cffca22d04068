/** Field of the number of a văn bản. @vi số của văn bản */
export const NUMBER_FIELD = 'so'
/** Field of the date of a văn bản. @vi ngày, tháng, năm ban hành văn bản */
export const DATE_FIELD = 'ngay-ban-hanh'
/** Signature field of the authorised person. @vi chữ ký số của người có thẩm quyền */
export const PERSON_FIELD = 'nguoi-ky'
/** Signature field of the agency, of a văn bản as of a certified copy. @vi chữ ký số của cơ quan, tổ chức */
export const AGENCY_FIELD = 'co-quan'
/** Signature field of the certifier of a copy. @vi chữ ký số của người thực hiện chứng thực */
export const CERTIFIER_FIELD = 'nguoi-chung-thuc'
