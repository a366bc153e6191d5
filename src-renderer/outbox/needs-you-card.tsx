import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import { useState } from 'react'
import type { RequestId } from '#contract/ids.ts'
import type { OutboxItem } from '#contract/outbox/outbox-item.ts'
import { copyText } from '../connect/copy-text.ts'
import { useCommand } from '../connect/use-command.ts'
import { useReference } from '../connect/use-reference.ts'
import { useMe } from '../connect/use-signed-in.ts'
import { focusOnMount } from '../look/focus-on-mount.ts'
import { useNotify } from '../look/notices.tsx'
import { type Tone, ToneMark, toneGround } from '../look/tone-mark.tsx'
import { shortInstant } from '../words/format-time.ts'
import { sayRefusal } from '../words/say-refusal.ts'
import { useNow } from '../words/use-now.ts'
import { useWords } from '../words/use-words.ts'
import { adviceKey, canRepeat } from './advice-for.ts'
import { conflictRows, isAlreadySo } from './conflict-rows.ts'
import { ConflictTable } from './conflict-table.tsx'
import { sayCommand, typedText } from './say-command.ts'

/** One change that waits for its person: what it was, what stood in the way, and first the safest way on. */
export function NeedsYouCard({ item, onOpen }: { item: OutboxItem; onOpen: (id: RequestId) => void }) {
  const { t, language } = useWords()
  const now = useNow()
  const names = useReference()
  const me = useMe()
  const { command, conflict, refusal, state } = item
  const saying = { t, language, names }
  const rows = conflictRows(item, me?.id ?? '')
  const text = typedText(command)
  const tone: Tone = state === 'rejected' ? 'wrong' : 'notice'
  return (
    <Box
      component="article"
      aria-label={`${t(`outbox.state.${state}`)}: ${item.requestNumber}`}
      sx={{
        border: 1,
        borderColor: 'divider',
        borderRadius: 2,
        overflow: 'hidden',
        backgroundColor: 'background.paper',
      }}
    >
      <Box
        sx={{
          display: 'flex',
          flexWrap: 'wrap',
          alignItems: 'center',
          columnGap: 2,
          rowGap: 1,
          px: 4,
          py: 2,
        }}
      >
        <Box
          component="span"
          sx={(theme) => ({
            display: 'inline-flex',
            alignItems: 'center',
            gap: 1.5,
            px: 2,
            borderRadius: 1,
            fontWeight: 650,
            backgroundColor: toneGround(tone, theme),
          })}
        >
          <ToneMark tone={tone} />
          {t(`outbox.state.${state}`)}
        </Box>
        <Typography component="h3" variant="h3" sx={{ overflowWrap: 'anywhere' }}>
          {`${item.requestNumber} · ${item.requestSubject}`}
        </Typography>
        <Typography variant="caption" color="textSecondary">
          {`${sayCommand(command, saying)}, ${t('outbox.writtenOffline', { time: shortInstant(command.issuedAt, now, language, t) })}`}
        </Typography>
      </Box>
      {conflict !== null && (
        <ConflictTable
          rows={rows}
          conflict={conflict}
          saying={saying}
          text={command.type === 'messages.send' ? text : null}
        />
      )}
      <Box sx={{ px: 4, py: 2, display: 'flex', flexDirection: 'column', gap: 2 }}>
        <Reason item={item} alreadySo={isAlreadySo(rows)} />
        {text !== null && <TypedText text={text} />}
        <Ways
          item={item}
          hasText={text !== null}
          repeat={state !== 'rejected' || canRepeat(refusal?.code ?? null)}
          onOpen={onOpen}
        />
      </Box>
    </Box>
  )
}

function Reason({ item, alreadySo }: { item: OutboxItem; alreadySo: boolean }) {
  const { t, language } = useWords()
  const now = useNow()
  const { conflict, refusal, state } = item
  return (
    <Box>
      {conflict !== null && (
        <Typography>
          {t('outbox.conflictText', {
            name: conflict.byName,
            time: shortInstant(conflict.at, now, language, t),
          })}{' '}
          {alreadySo && t('outbox.unchangedNow')}
        </Typography>
      )}
      {state === 'held' && <Typography>{t('outbox.heldText')}</Typography>}
      {state === 'stuck' && <Typography>{t('outbox.stuckText')}</Typography>}
      {refusal !== null && (
        <>
          <Typography sx={{ fontWeight: 600 }}>{sayRefusal(refusal, t)}</Typography>
          {state === 'rejected' && <Typography>{t(`outbox.advice.${adviceKey(refusal.code)}`)}</Typography>}
        </>
      )}
    </Box>
  )
}

function TypedText({ text }: { text: string }) {
  const { t } = useWords()
  return (
    <Box>
      <Typography variant="caption" color="textSecondary">
        {t('outbox.textKept')}
      </Typography>
      <Box
        // Long texts are scrolled by keyboard too.
        tabIndex={0}
        sx={{
          maxHeight: 160,
          overflowY: 'auto',
          whiteSpace: 'pre-wrap',
          overflowWrap: 'anywhere',
          borderLeft: 3,
          borderColor: 'divider',
          pl: 3,
        }}
      >
        {text}
      </Box>
    </Box>
  )
}

function Ways({
  item,
  hasText,
  repeat,
  onOpen,
}: {
  item: OutboxItem
  hasText: boolean
  repeat: boolean
  onOpen: (id: RequestId) => void
}) {
  const { t } = useWords()
  const notify = useNotify()
  const [asking, setAsking] = useState(false)
  const { key, requestId } = item.command
  const reapply = useCommand((engine, _input: null) => engine.outbox.reapply({ key }))
  const discard = useCommand((engine, _input: null) => engine.outbox.discard({ key }))
  const run = async (way: typeof reapply | typeof discard): Promise<void> => {
    const outcome = await way.run(null)
    if (!outcome.ok) notify('error', t('outbox.refused', { why: sayRefusal(outcome.refusal, t) }))
  }
  const copy = async (): Promise<void> => {
    const done = await copyText(typedText(item.command) ?? '')
    notify(done ? 'success' : 'error', t(done ? 'outbox.copied' : 'outbox.copyFailed'))
  }
  const busy = reapply.busy || discard.busy
  if (asking) {
    return (
      <Box
        role="alertdialog"
        aria-label={t('outbox.discardAsk')}
        sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, alignItems: 'center' }}
      >
        <Typography>{t('outbox.discardAsk')}</Typography>
        <Button variant="contained" color="error" disabled={busy} onClick={() => void run(discard)}>
          {t('outbox.discardYes')}
        </Button>
        <Button variant="outlined" ref={focusOnMount} onClick={() => setAsking(false)}>
          {t('outbox.discardNo')}
        </Button>
      </Box>
    )
  }
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2 }}>
      {repeat && (
        <Button
          variant="contained"
          disabled={busy}
          title={t('outbox.reapplyWhy')}
          onClick={() => void run(reapply)}
        >
          {t(item.state === 'stuck' ? 'outbox.tryAgain' : 'outbox.reapply')}
        </Button>
      )}
      <Button variant="outlined" onClick={() => onOpen(requestId)}>
        {t('outbox.open')}
      </Button>
      {hasText && (
        <Button variant="outlined" onClick={() => void copy()}>
          {t('outbox.copyText')}
        </Button>
      )}
      <Button
        variant="outlined"
        disabled={busy}
        onClick={() => (hasText ? setAsking(true) : void run(discard))}
      >
        {t(repeat || hasText ? 'outbox.discard' : 'outbox.understood')}
      </Button>
    </Box>
  )
}
