// swagger-client ships no types; these are of the parts that the runner calls.
declare module 'swagger-client' {
  interface BuiltRequest {
    readonly url: string
    readonly method: string
    readonly headers: Readonly<Record<string, string | number | boolean>>
    readonly body?: string
  }
  interface Client {
    resolve(options: {
      spec: object
      allowMetaPatches?: boolean
    }): Promise<{ spec: object; errors: object[] }>
    execute<Answer>(options: {
      spec: object
      operationId: string
      parameters: Readonly<Record<string, unknown>>
      http: (request: BuiltRequest) => Promise<Answer>
    }): Promise<Answer>
  }
  const client: Client
  export default client
}
