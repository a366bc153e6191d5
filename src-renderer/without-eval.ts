import { z } from 'zod'

// Must be imported before any schema is made: otherwise zod probes whether it may build code from text, which the
// Content-Security-Policy forbids and reports (decisions 30).
z.config({ jitless: true })
