import type { Random } from '../random/seeded-random.ts'

type Slip = (text: string) => string

/** Mistakes that people make when they write in a hurry; each leaves the sense as it is. */
const slips: readonly Slip[] = [
  (text) => text.charAt(0).toLocaleLowerCase('fi') + text.slice(1),
  (text) => text.replace(/\.$/, ''),
  (text) => text.replace(/\. (\p{Lu})/u, (_, letter: string) => `.${letter}`),
  (text) => text.replace(/, (että|mutta|koska|jos|vaikka|kun) /u, ' $1 '),
  (text) => text.replace(/\benää\b/u, 'enään'),
  (text) =>
    text.replace(
      /(palkka|vero|lasku|lomake|työ|vesi)(todistus|kortti|kopio|linkki|mittari|suhde|asema)/u,
      '$1 $2',
    ),
  (text) => text.replace(/([a-zäö])\1([a-zäö]{3})/u, '$1$2'),
  (text) => text.replace(/([a-zäö]{3})([aeiou])([lmnrst])([aeiou])/u, '$1$3$2$4'),
  (text) => text.replace(/\b(on|ei)\b/u, '$1 $1'),
  (text) => text.replace(/\?$/, '??'),
  (text) => text.replace(/!?$/, '...').replace(/\.\.\.\.$/, '...'),
  (text) => text.replace(/ minulle /u, ' mulle ').replace(/ minun /u, ' mun '),
  (text) => text.replace(/ se on /u, ' se o ').replace(/ kanssa/u, ' kaa'),
]

/** About every third text gets one or two slips. */
export function roughen(random: Random, text: string): string {
  if (!random.chance(0.35)) return text
  const once = random.pick(slips)(text)
  return random.chance(0.3) ? random.pick(slips)(once) : once
}
