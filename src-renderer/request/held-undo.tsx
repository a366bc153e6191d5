import Button from '@mui/material/Button'
import { useEffect, useState } from 'react'
import { withdrawMarginMs } from '#contract/messages/withdraw-message.ts'
import type { RequestDetail } from '#contract/requests/request-detail.ts'
import { useMe } from '../connect/use-signed-in.ts'
import { useWords } from '../words/use-words.ts'

type Message = RequestDetail['messages'][number]

/** A second more than central needs: a press in the very last moment should still count. */
const earlierMs = withdrawMarginMs + 1_000

/** Takes an own message back for as long as central holds it; central decides, this only knows when not to offer it. */
export function HeldUndo({ message, onTakeBack }: { message: Message; onTakeBack: () => void }) {
  const { t } = useWords()
  const me = useMe()
  const isOver = useIsOver(message.releaseAt - earlierMs)
  if (isOver || message.authorId === null || message.authorId !== me?.id) return null
  return (
    <Button
      variant="outlined"
      onClick={onTakeBack}
      sx={{ minHeight: 22, py: 0, px: 1.5, fontSize: '0.75rem' }}
    >
      {t('request.thread.withdraw')}
    </Button>
  )
}

/** Whether an instant has passed, to the moment. */
function useIsOver(instant: number): boolean {
  const [over, setOver] = useState(() => instant <= Date.now())
  useEffect(() => {
    const timer = setTimeout(() => setOver(true), Math.max(0, instant - Date.now()))
    return () => clearTimeout(timer)
  }, [instant])
  return over
}
