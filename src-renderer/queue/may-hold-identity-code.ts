const dashes = /[\u2010-\u2013\u2212]/g
const begunWithSeparator = /\d{6}\s?[-+YXWVUABCDEF](\s?\d|\s?$)/i
const begunWithout = /\d{9}/

/**
 * Whether what is being typed is, or may become, a personal identity code (ppkkvv, separator, three digits, check
 * character). SECURITY: half a code counts too, since the check character follows from the rest. Long digits without a
 * separator count as well; that they may be a telephone or an account number is no reason to show those either.
 */
export function mayHoldIdentityCode(text: string): boolean {
  const plain = text.normalize('NFKC').replace(dashes, '-')
  return begunWithSeparator.test(plain) || begunWithout.test(plain.replace(/\s/g, ''))
}
