import type { BrowserWindow, Dialog } from 'electron/main'

/** Asks the person a question with two answers. @returns whether the first was chosen; closing chooses the second */
export const createAsk =
  (dialog: Dialog, window: BrowserWindow) =>
  async (question: string, yes: string, no: string): Promise<boolean> => {
    if (window.isDestroyed()) return false
    const { response } = await dialog.showMessageBox(window, {
      type: 'question',
      message: question,
      buttons: [yes, no],
      defaultId: 0,
      cancelId: 1,
    })
    return response === 0
  }
