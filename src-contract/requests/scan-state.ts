import { z } from 'zod'

/**
 * What is known of viruses in a file. `not-scanned`: this central has no scanner · `scanning`: it waits for one ·
 * `failed`: the scanner could not tell, and is asked again · `infected`: its bytes are never given out.
 */
export const scanState = z.enum(['not-scanned', 'scanning', 'clean', 'infected', 'failed'])
export type ScanState = z.infer<typeof scanState>
