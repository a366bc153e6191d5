import { createHash } from 'node:crypto'
import { createServer, get, type IncomingMessage, type RequestOptions } from 'node:http'
import { configureRequestUrl, type DownloadOptions, HttpExecutor } from 'builder-util-runtime'

/** An update feed on this machine: one version, its file, and what `latest-linux.yml` says of the file's hash. */
export const openLocalFeed = async (release: { version: string; file: Buffer; sha512Of: Buffer }) => {
  const asked: string[] = []
  const name = `Takahuone-${release.version}.AppImage`
  const sha512 = createHash('sha512').update(release.sha512Of).digest('base64')
  const latest = [
    `version: ${release.version}`,
    'files:',
    `  - url: ${name}`,
    `    sha512: ${sha512}`,
    `    size: ${release.file.length}`,
    `path: ${name}`,
    `sha512: ${sha512}`,
    "releaseDate: '2026-01-01T00:00:00.000Z'",
  ].join('\n')
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://feed').pathname
    asked.push(path)
    if (path === `/${name}`) response.end(release.file)
    else if (path.endsWith('.yml')) response.end(latest)
    else response.writeHead(404).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('A TCP server has a port')
  return {
    url: `http://127.0.0.1:${address.port}`,
    asked,
    close: () => new Promise((resolve) => server.close(resolve)),
  }
}

/** The updater's network over Node's own, in place of Electron's. */
export class NodeHttpExecutor extends HttpExecutor<ReturnType<typeof get>> {
  override createRequest(options: RequestOptions, callback: (response: IncomingMessage) => void) {
    return get(options, callback)
  }

  async download(url: URL, destination: string, options: DownloadOptions): Promise<string> {
    return await options.cancellationToken.createPromise<string>((resolve, reject, onCancel) => {
      const request: RequestOptions = {}
      configureRequestUrl(url, request)
      const callback = (error?: Error | null) => (error ? reject(error) : resolve(destination))
      this.doDownload(request, { destination, options, onCancel, callback, responseHandler: null }, 0)
    })
  }
}
