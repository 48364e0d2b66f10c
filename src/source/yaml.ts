/** What we use of the YAML library, as one module: the build bundles it, because loading its 72 files costs more than reading a deployment. */
export { isMap, isScalar, isSeq, LineCounter, type Node, type ParsedNode, parseDocument, stringify, visit, type YAMLMap, type YAMLSeq } from 'yaml'
