// The deployment schema with the catalogue's words, for editors, in each language: dist/editor/, which is published with the package.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'

const from = (path) => import(new URL(`../dist/${path}`, import.meta.url).href)
const [{ editorSchema }, { catalogue }] = await Promise.all([from('view/editor-schema.js'), from('kinds/index.js')])
const schema = JSON.parse(readFileSync('schemas/deployment.schema.json', 'utf8'))
mkdirSync('dist/editor', { recursive: true })
for (const [language, suffix] of [['en', ''], ['ja', '.ja']]) {
  writeFileSync(`dist/editor/deployment.schema${suffix}.json`, `${JSON.stringify({ ...editorSchema(schema, catalogue, language), $id: schema.$id.replace('deployment.schema', `editor/deployment.schema${suffix}`) }, null, 2)}\n`)
}
