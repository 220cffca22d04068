/** Languages that people read. Vietnamese comes first wherever one must be chosen. */
export type Language = 'vi' | 'en'
