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
    case 'key_file_unusable':
      return `key_file_unusable: ${words}. Bring it back from a copy: the local files open with it alone, and nothing was changed.`
    case 'disk_pressure':
      return `disk_pressure: ${words}. Free some space and start again; nothing was deleted.`
    default:
      return code === '' ? words : `${code}: ${words}`
  }
}
