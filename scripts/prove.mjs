// The properties with the real engine, many more runs than the suite does: npm run prove [PREVIEWS] [APPLIES]
const [previews = '2000', applies = '200'] = process.argv.splice(2)
process.env.PROVE_PREVIEWS = previews
process.env.PROVE_APPLIES = applies
process.argv.push('test/property')
await import('./test.mjs')
