// Compiles the deployment schema ahead of time: a command that validates loads plain code and no schema compiler.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import Ajv from 'ajv/dist/2020.js'
import standalone from 'ajv/dist/standalone/index.js'
import { buildSync } from 'esbuild'

for (const name of ['deployment.schema.json', 'offering.schema.json', 'price-book.schema.json', 'order-map.schema.json', 'inventory.schema.json', 'tests.schema.json']) {
  const ajv = new Ajv.default({ allErrors: true, verbose: true, strict: true, strictTypes: false, strictRequired: false, code: { source: true }, keywords: ['x-article', 'x-format', 'x-quantity'] })
  const code = standalone.default(ajv, ajv.compile(JSON.parse(readFileSync(`schemas/${name}`, 'utf8'))))
  const stem = name.replace('.schema.json', '')
  for (const folder of ['src/schema/compiled', 'dist/schema/compiled']) {
    mkdirSync(folder, { recursive: true })
    const { outputFiles } = buildSync({ stdin: { contents: code, resolveDir: '.', loader: 'js' }, bundle: true, format: 'esm', platform: 'node', write: false, minify: true })
    writeFileSync(`${folder}/${stem}.js`, outputFiles[0].contents)
    if (folder.startsWith('src')) {
      writeFileSync(`${folder}/${stem}.d.ts`, "import type { ErrorObject } from 'ajv'\ndeclare const validate: { (value: unknown): boolean; errors?: ErrorObject[] | null }\nexport default validate\n")
    }
  }
}
