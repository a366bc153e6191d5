/**
 * Luhn check digit of the digits before it (ISO/IEC 7812-1, annex B): from the right every second digit doubles,
 * beginning with the last, and the digits of the products are summed up to the next ten.
 */
export function luhnCheckDigit(base: string): string {
  const sum = [...base].toReversed().reduce((total, digit, position) => {
    const value = Number(digit) * (position % 2 === 0 ? 2 : 1)
    return total + (value > 9 ? value - 9 : value)
  }, 0)
  return String((10 - (sum % 10)) % 10)
}
