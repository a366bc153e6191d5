import { reportFault } from './report-fault.ts'

/** Puts a text on the clipboard; false when the machine does not let us. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch (error) {
    reportFault('the clipboard refused the text', error)
    return false
  }
}
