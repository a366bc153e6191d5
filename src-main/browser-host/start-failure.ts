/** One line for the person who started the host: what is wrong and, where it is known, what to do. */
export const wordsForStartFailure = (error: unknown, flags: { dataFolder: string } | null): string => {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const words = error instanceof Error ? error.message : String(error)
  switch (code) {
    case 'EADDRINUSE':
      return 'port_in_use: the port is taken by another program. Choose another with --port, or leave it out.'
    case 'profile_in_use':
      return `profile_in_use: ${words}. Close it first, or choose another folder with --data-folder.`
    case 'cache_from_future':
      return `cache_from_future: ${words}. Start the newer Takahuone that wrote${flags === null ? '' : ` ${flags.dataFolder}`}.`
    default:
      return code === '' ? words : `${code}: ${words}`
  }
}
