/**
 * The language runtime that the engine calls for the program, over the SDK's own protocol. The program is data: the resources are
 * registered with the engine's monitor, each as soon as those that it depends on are there.
 */
import { credentials, Server, ServerCredentials } from '@grpc/grpc-js'
import langGrpc from '@pulumi/pulumi/proto/language_grpc_pb.js'
import lang from '@pulumi/pulumi/proto/language_pb.js'
import pluginPb from '@pulumi/pulumi/proto/plugin_pb.js'
import monitorGrpc from '@pulumi/pulumi/proto/resource_grpc_pb.js'
import monitorPb from '@pulumi/pulumi/proto/resource_pb.js'
import empty from 'google-protobuf/google/protobuf/empty_pb.js'
import struct from 'google-protobuf/google/protobuf/struct_pb.js'
import { packageName, typeToken } from '../provider/port.js'
import type { EngineResource } from './port.js'
import { resourceUrn, stackType, stackUrn } from './urn.js'

const unlimited = { 'grpc.max_receive_message_length': -1, 'grpc.max_send_message_length': -1 }

export interface LanguageHost {
  readonly port: number
  /** The program of the next run. */
  program: readonly EngineResource[]
  close(): void
}

export async function serveLanguage(): Promise<LanguageHost> {
  const host = { port: 0, program: [] as readonly EngineResource[], close: () => server.forceShutdown() }
  const server = new Server(unlimited)
  server.addService(langGrpc.LanguageRuntimeService as never, {
    getRequiredPlugins: (_call: unknown, done: Done) => done(null, new lang.GetRequiredPluginsResponse()),
    getRequiredPackages: (_call: unknown, done: Done) => done(null, new lang.GetRequiredPackagesResponse()),
    getPluginInfo: (_call: unknown, done: Done) => {
      const info = new pluginPb.PluginInfo()
      info.setVersion('1.0.0')
      done(null, info)
    },
    run: ({ request }: { request: lang.RunRequest }, done: Done) => {
      register(request.getMonitorAddress(), request.getStack(), host.program).then(
        () => done(null, new lang.RunResponse()),
        // The engine has told the cause already; a run that bails stops it without a second message.
        () => {
          const response = new lang.RunResponse()
          response.setBail(true)
          done(null, response)
        },
      )
    },
  } as never)
  host.port = await new Promise<number>((resolve, reject) => {
    server.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (error, port) => (error ? reject(error) : resolve(port)))
  })
  return host
}
type Done = (error: null, response: unknown) => void

async function register(address: string, stack: string, resources: readonly EngineResource[]): Promise<void> {
  const monitor = new monitorGrpc.ResourceMonitorClient(address, credentials.createInsecure(), unlimited)
  const send = (request: monitorPb.RegisterResourceRequest): Promise<void> =>
    new Promise((resolve, reject) => {
      monitor.registerResource(request, (error) => (error ? reject(error) : resolve()))
    })
  try {
    const root = new monitorPb.RegisterResourceRequest()
    root.setType(stackType)
    root.setName(`${packageName}-${stack}`)
    await send(root)
    await registerAll(stack, resources, send)
    // Deletions are made while the engine is waited for.
    await new Promise<void>((resolve) => {
      monitor.signalAndWaitForShutdown(new empty.Empty(), () => resolve())
    })
  } finally {
    monitor.close()
  }
}

async function registerAll(stack: string, resources: readonly EngineResource[], send: (request: monitorPb.RegisterResourceRequest) => Promise<void>): Promise<void> {
  const byAddress = new Map(resources.map((resource) => [resource.address, resource]))
  const started = new Map<string, Promise<void>>()
  const start = (resource: EngineResource): Promise<void> => {
    const running = started.get(resource.address)
    if (running) return running
    const dependencies = resource.dependsOn.flatMap((address) => byAddress.get(address) ?? [])
    const registered = Promise.all(dependencies.map(start)).then(() => send(requestFor(stack, resource, dependencies)))
    started.set(resource.address, registered)
    return registered
  }
  await Promise.all(resources.map(start))
}

function requestFor(stack: string, { kind, address, inputs }: EngineResource, dependencies: readonly EngineResource[]): monitorPb.RegisterResourceRequest {
  const request = new monitorPb.RegisterResourceRequest()
  request.setType(typeToken(kind))
  request.setName(address)
  request.setCustom(true)
  request.setParent(stackUrn(stack))
  request.setObject(struct.Struct.fromJavaScript(inputs as never))
  request.setDependenciesList(dependencies.map((each) => resourceUrn(stack, each)))
  return request
}
