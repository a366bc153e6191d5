import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig, type UserConfig } from 'electron-vite'

const from = (path: string) => resolve(import.meta.dirname, path)

/** The page, built the same for both hosts. */
const renderer = {
  root: from('src-renderer'),
  plugins: [react()],
  build: {
    outDir: from('out/renderer'),
    // Off by default in electron-vite: 2.3 MB instead of 1 MB.
    minify: true,
    // SECURITY: an inlined asset would be a `data:` script or font that the policy refuses.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // Everything is read from this machine: one file loads faster than many.
    chunkSizeWarningLimit: 4096,
    rollupOptions: { input: from('src-renderer/index.html') },
  },
} satisfies UserConfig['renderer']

export default defineConfig({
  main: {
    build: {
      outDir: from('out/main'),
      rollupOptions: {
        input: {
          main: from('src-main/electron-host/main.ts'),
          engine: from('src-main/electron-host/engine-process.ts'),
          // A thread of the engine's: it must be a file of its own, beside the engine's.
          'reader-thread': from('src-engine/reading/reader-thread.ts'),
        },
      },
    },
  },
  preload: {
    build: {
      outDir: from('out/preload'),
      // A sandboxed preload may require nothing but Electron: one CommonJS file with everything in it.
      externalizeDeps: false,
      rollupOptions: {
        input: { preload: from('src-preload/preload.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer,
})
