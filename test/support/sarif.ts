/** What SARIF 2.1.0, and GitHub's code scanning beyond it, ask of the parts that we write: closed, so that a property that does not exist is seen. */
const text = { type: 'object', additionalProperties: false, required: ['text'], properties: { text: { type: 'string', minLength: 1 }, markdown: { type: 'string', minLength: 1 } } }
const level = { enum: ['none', 'note', 'warning', 'error'] }
const language = { type: 'string', pattern: '^[a-zA-Z]{2}(-[a-zA-Z]{2})?$' }
const object = (required: readonly string[], properties: Record<string, unknown>, optional: Record<string, unknown> = {}) => ({ type: 'object', additionalProperties: false, required, properties: { ...properties, ...optional } })
const list = (items: unknown) => ({ type: 'array', items })

/** With a base, a URI is relative and stays below it; without one it is whole. */
const artifactLocation = {
  anyOf: [
    object(['uri', 'uriBaseId'], { uri: { type: 'string', pattern: "^(?!/|[a-z]+:|\\.\\.)[A-Za-z0-9._~:/@!$&'()*+,;=%-]+$" }, uriBaseId: { const: '%SRCROOT%' } }),
    object(['uri'], { uri: { type: 'string', pattern: "^file:///[A-Za-z0-9._~:/@!$&'()*+,;=%-]+$" } }),
  ],
}
const region = object(['startLine'], { startLine: { type: 'integer', minimum: 1 } }, { startColumn: { type: 'integer', minimum: 1 }, endLine: { type: 'integer', minimum: 1 }, endColumn: { type: 'integer', minimum: 1 } })
const location = object(['physicalLocation'], { physicalLocation: object(['artifactLocation', 'region'], { artifactLocation, region }) }, { logicalLocations: list(object(['fullyQualifiedName'], { fullyQualifiedName: { type: 'string' } })) })
const rule = object(['id', 'shortDescription', 'fullDescription', 'help', 'defaultConfiguration'], { id: { type: 'string', pattern: '^[a-z0-9-]+$' }, shortDescription: text, fullDescription: text, help: text, defaultConfiguration: object(['level'], { level }) }, { properties: object(['tags'], { tags: { ...list({ type: 'string' }), maxItems: 20, uniqueItems: true } }) })
const result = object(['ruleId', 'ruleIndex', 'level', 'message', 'locations', 'partialFingerprints'], {
  ruleId: { type: 'string' }, ruleIndex: { type: 'integer', minimum: 0 }, level, message: text, locations: { ...list(location), minItems: 1, maxItems: 1 },
  partialFingerprints: { type: 'object', additionalProperties: { type: 'string' }, minProperties: 1 },
})

export const sarifSchema = object(['$schema', 'version', 'runs'], {
  $schema: { type: 'string' }, version: { const: '2.1.0' },
  runs: {
    minItems: 1, maxItems: 1,
    ...list(object(['tool', 'results'], { tool: object(['driver'], { driver: object(['name', 'version', 'rules'], { name: { const: 'gatewright' }, version: { type: 'string' }, semanticVersion: { type: 'string', pattern: '^\\d+\\.\\d+\\.\\d+' }, language, rules: list(rule) }) }), results: list(result) }, {
      language, columnKind: { enum: ['utf16CodeUnits', 'unicodeCodePoints'] }, automationDetails: object(['id'], { id: { type: 'string' } }),
      originalUriBaseIds: { type: 'object', additionalProperties: object([], { description: text }) },
      invocations: list(object(['executionSuccessful'], { executionSuccessful: { type: 'boolean' }, exitCode: { type: 'integer' } })),
      artifacts: list(object([], { location: artifactLocation, roles: list({ enum: ['analysisTarget'] }) })),
    })),
  },
})
