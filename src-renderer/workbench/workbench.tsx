import { PresenceProvider } from '../connect/presence-provider.tsx'
import { ReferenceProvider } from '../connect/reference-provider.tsx'
import { useRemembered } from '../connect/use-remembered.ts'
import { useSignedIn } from '../connect/use-signed-in.ts'
import { lookChoice } from '../look/look-choice.ts'
import { LookProvider } from '../look/look-provider.tsx'
import { NoticesProvider } from '../look/notices.tsx'
import { useWords } from '../words/use-words.ts'
import { EditCommands } from './edit-commands.tsx'
import { PackageWorkbench } from './package-workbench.tsx'
import { SignIn } from './sign-in.tsx'
import { SignedInWorkbench } from './signed-in-workbench.tsx'
import { useStrayFiles } from './use-stray-files.ts'

/** The whole page: its look, its notices, and either the sign-in or the work. */
export function Workbench({ nonce }: { nonce: string | undefined }) {
  const { t } = useWords()
  const [choice, choose] = useRemembered('look', lookChoice, 'system')
  const { data: session } = useSignedIn()
  useStrayFiles()
  return (
    <LookProvider choice={choice} choose={choose} nonce={nonce}>
      <NoticesProvider label={t('workbench.notices.label')} dismissLabel={t('workbench.notices.dismiss')}>
        {session?.state === 'signed-in' ? (
          // Keyed, so that nothing known of one place is shown in the other.
          <ReferenceProvider key={session.person.id}>
            <PresenceProvider>
              <EditCommands>
                <SignedInWorkbench />
              </EditCommands>
            </PresenceProvider>
          </ReferenceProvider>
        ) : session?.state === 'package' ? (
          <ReferenceProvider key={session.package.id}>
            <PresenceProvider>
              <EditCommands>
                <PackageWorkbench opened={session.package} />
              </EditCommands>
            </PresenceProvider>
          </ReferenceProvider>
        ) : (
          <SignIn session={session} />
        )}
      </NoticesProvider>
    </LookProvider>
  )
}
