export {
  CustomerInsights,
  CustomerInsights as default,
  CustomerInsights as 'module.exports',
} from './customer-insights.ts'
export type { Read, ReadPage, Written } from './legacy-result.ts'
export type { Method, Methods, MethodsWithResponse } from './method-types.ts'
export type {
  Filter,
  FilterCallback,
  HttpOperationResponse,
  ServiceCallback,
  ServiceClientOptions,
  ServiceError,
  ServiceResponse,
  WebResource,
} from './service-types.ts'
