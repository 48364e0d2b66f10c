/** The resource provider over gRPC, served from this process. It routes by address and knows no kind; a preview never writes. */
import { Server, ServerCredentials, status as grpcStatus } from '@grpc/grpc-js'
import emptyPb from 'google-protobuf/google/protobuf/empty_pb.js'
import structPb from 'google-protobuf/google/protobuf/struct_pb.js'
import grpcPb from '@pulumi/pulumi/proto/provider_grpc_pb.js'
import pluginPb from '@pulumi/pulumi/proto/plugin_pb.js'
import pb from '@pulumi/pulumi/proto/provider_pb.js'
import type { JsonObject, Path } from '../support/json.js'
import { addressOfUrn, kindOfToken, packageName, type ProviderBackend } from './port.js'

interface Call<T> {
  readonly request: T
}
type Answer = (error: { code: number; message: string } | null, response?: unknown) => void

/** A failed write's own error, which gRPC would flatten to a message. */
export interface ServedProvider {
  readonly port: number
  /** The first error that a write met. */
  failure(): Error | undefined
  close(): void
}

export async function serveProvider(backend: ProviderBackend, version: string): Promise<ServedProvider> {
  let failure: Error | undefined
  const answer = (respond: () => unknown) => (_call: unknown, done: Answer) => done(null, respond())
  const writing = <T>(write: (request: T) => Promise<unknown>) => (call: Call<T>, done: Answer) => {
    write(call.request).then(
      (response) => done(null, response),
      (error: Error) => {
        failure ??= error
        done({ code: grpcStatus.UNKNOWN, message: error.message })
      },
    )
  }
  const checked = ({ request }: Call<pb.CheckRequest>, done: Answer): void => {
    const response = new pb.CheckResponse()
    response.setInputs(request.getNews())
    done(null, response)
  }
  const server = new Server({ 'grpc.max_receive_message_length': -1, 'grpc.max_send_message_length': -1 })
  server.addService(grpcPb.ResourceProviderService as never, {
    checkConfig: checked,
    check: checked,
    diffConfig: answer(() => new pb.DiffResponse()),
    configure: answer(() => {
      const response = new pb.ConfigureResponse()
      response.setSupportspreview(true)
      return response
    }),
    getPluginInfo: answer(() => {
      const info = new pluginPb.PluginInfo()
      info.setVersion(version)
      return info
    }),
    getSchema: answer(() => {
      const response = new pb.GetSchemaResponse()
      response.setSchema(JSON.stringify({ name: packageName, version }))
      return response
    }),
    diff: ({ request }: Call<pb.DiffRequest>, done: Answer) => {
      done(null, diffResponse(backend.diff(kindOfToken(typeOf(request)), inputsOf(request.getOldInputs()), inputsOf(request.getNews()))))
    },
    create: writing(async (request: pb.CreateRequest) => {
      const inputs = inputsOf(request.getProperties())
      const address = addressOfUrn(request.getUrn())
      const response = new pb.CreateResponse()
      response.setId(address)
      response.setProperties(outputs(inputs, request.getPreview() ? { status: 'planned', orderId: null } : await backend.ensure(address, inputs)))
      return response
    }),
    update: writing(async (request: pb.UpdateRequest) => {
      const inputs = inputsOf(request.getNews())
      const response = new pb.UpdateResponse()
      response.setProperties(outputs(inputs, request.getPreview() ? { status: 'planned', orderId: null } : await backend.ensure(addressOfUrn(request.getUrn()), inputs)))
      return response
    }),
    delete: writing(async (request: pb.DeleteRequest) => {
      await backend.remove(addressOfUrn(request.getUrn()))
      return new emptyPb.Empty()
    }),
    read: ({ request }: Call<pb.ReadRequest>, done: Answer) => {
      const response = new pb.ReadResponse()
      response.setId(request.getId())
      response.setProperties(request.getProperties())
      response.setInputs(request.getInputs())
      done(null, response)
    },
    cancel: answer(() => new emptyPb.Empty()),
    attach: answer(() => new emptyPb.Empty()),
  } as never)
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (error, bound) => (error ? reject(error) : resolve(bound)))
  })
  return { port, failure: () => failure, close: () => server.forceShutdown() }
}

const typeOf = (request: pb.DiffRequest): string => request.getUrn().split('::')[2]?.split('$').at(-1) ?? ''

/** Updates in place, always: an action is create, update or delete, never replace. */
function diffResponse(paths: readonly Path[]): pb.DiffResponse {
  const response = new pb.DiffResponse()
  response.setChanges(paths.length > 0 ? pb.DiffResponse.DiffChanges.DIFF_SOME : pb.DiffResponse.DiffChanges.DIFF_NONE)
  response.setHasdetaileddiff(true)
  for (const path of paths) {
    const detail = new pb.PropertyDiff()
    detail.setKind(pb.PropertyDiff.Kind.UPDATE)
    detail.setInputdiff(true)
    response.getDetaileddiffMap().set(path.join('.'), detail)
    response.addDiffs(String(path[0]))
  }
  return response
}

const inputsOf = (struct: structPb.Struct | undefined): JsonObject => (struct?.toJavaScript() ?? {}) as JsonObject
const outputs = (inputs: JsonObject, result: { status: string; orderId: string | null }): structPb.Struct =>
  structPb.Struct.fromJavaScript({ ...inputs, status: result.status, orderId: result.orderId ?? '' } as never)
