// Printed by `pnpm generate` from src/operations and src/management. Do not edit.
import type { WireTable } from '../wire.ts'

export const wire = {
  apiAccess: {
    get: ['GetApiAccess', 'GET', '/management/instances/{instanceId}/api-access'],
    enable: ['EnableApiAccess', 'POST', '/management/instances/{instanceId}/api-access/enable'],
    disable: ['DisableApiAccess', 'POST', '/management/instances/{instanceId}/api-access/disable'],
    update: ['UpdateApiAccess', 'PATCH', '/management/instances/{instanceId}/api-access', '', 'settings'],
    reveal: ['RevealSubscriptionKey', 'POST', '/management/instances/{instanceId}/api-access/keys/{slot}/reveal'],
    regenerate: ['RegenerateSubscriptionKey', 'POST', '/management/instances/{instanceId}/api-access/keys/{slot}/regenerate', 'replaces:g graceMinutes:i'],
  },
  audit: {
    list: ['ListAuditEntries', 'GET', '/management/instances/{instanceId}/audit', 'actor action target from to olderThan:i top:i'],
    export: ['ExportAuditEntries', 'GET', '/management/instances/{instanceId}/audit/export', 'format actor action target from to', '', 'text'],
    verify: ['VerifyAuditLog', 'POST', '/management/instances/{instanceId}/audit/verify'],
  },
  erasures: {
    create: ['EraseCustomer', 'POST', '/management/instances/{instanceId}/erasures', '', 'request'],
    list: ['ListErasures', 'GET', '/management/instances/{instanceId}/erasures', 'after top:i'],
    get: ['GetErasure', 'GET', '/management/instances/{instanceId}/erasures/{erasureId}', 'erasureId:g'],
  },
  keys: {
    list: ['ListKeys', 'GET', '/management/instances/{instanceId}/keys', 'makerReaches:b'],
    create: ['CreateKey', 'POST', '/management/instances/{instanceId}/keys', '', 'key'],
    update: ['UpdateKey', 'PATCH', '/management/instances/{instanceId}/keys/{keyId}', 'keyId:g', 'changes'],
    roll: ['RollKey', 'POST', '/management/instances/{instanceId}/keys/{keyId}/roll', 'keyId:g replaces:g graceMinutes:i'],
    delete: ['DeleteKey', 'DELETE', '/management/instances/{instanceId}/keys/{keyId}', 'keyId:g', '', 'void'],
    listCalls: ['ListKeyValueCalls', 'GET', '/management/instances/{instanceId}/key-values/{valueId}/calls', 'valueId:g'],
    extendGrace: ['ExtendGrace', 'POST', '/management/instances/{instanceId}/key-values/{valueId}/extend', 'valueId:g graceMinutes:i!'],
    endGrace: ['EndGrace', 'POST', '/management/instances/{instanceId}/key-values/{valueId}/end', 'valueId:g'],
    endGraceWhenQuiet: ['EndGraceWhenQuiet', 'POST', '/management/instances/{instanceId}/key-values/{valueId}/end-when-quiet', 'valueId:g quietMinutes:i!'],
  },
  loadFiles: {
    list: ['ListLoadFiles', 'GET', '/management/instances/{instanceId}/load-files'],
    create: ['CreateLoadFile', 'POST', '/management/instances/{instanceId}/load-files', '', 'file'],
    append: ['AppendLoadFile', 'PUT', '/management/instances/{instanceId}/load-files/{fileId}', 'fileId:g', 'part'],
    delete: ['DeleteLoadFile', 'DELETE', '/management/instances/{instanceId}/load-files/{fileId}', 'fileId:g', '', 'void'],
  },
  loads: {
    get: ['GetLoad', 'GET', '/management/instances/{instanceId}/loads'],
    propose: ['ProposeLoad', 'POST', '/management/instances/{instanceId}/loads/proposal', '', 'request'],
    start: ['StartLoad', 'POST', '/management/instances/{instanceId}/loads', '', 'load'],
    cancel: ['CancelLoad', 'POST', '/management/instances/{instanceId}/loads/cancel'],
  },
  maskingPolicy: {
    get: ['GetMaskingPolicy', 'GET', '/management/instances/{instanceId}/masking-policy'],
    update: ['UpdateMaskingPolicy', 'PUT', '/management/instances/{instanceId}/masking-policy', '', 'policy'],
    getMine: ['GetMyMasks', 'GET', '/management/instances/{instanceId}/masking-policy/mine'],
    reveal: ['RevealValue', 'POST', '/management/instances/{instanceId}/masking-policy/reveal', '', 'request'],
  },
  overlays: {
    list: ['ListOverlays', 'GET', '/management/instances/{instanceId}/overlays', 'after top:i'],
    get: ['GetOverlays', 'GET', '/management/instances/{instanceId}/overlays/{customerId}'],
  },
  profiles: {
    search: ['SearchProfiles', 'POST', '/management/instances/{instanceId}/profiles/search', '', 'request'],
  },
  quarantine: {
    list: ['ListQuarantinedRows', 'GET', '/management/instances/{instanceId}/quarantine', 'table skip:i top:i'],
    export: ['ExportQuarantinedRows', 'GET', '/management/instances/{instanceId}/quarantine/export', 'table!', '', 'text'],
  },
  searchIndex: {
    get: ['GetSearchIndex', 'GET', '/management/instances/{instanceId}/search-index'],
    run: ['RunSearch', 'POST', '/management/instances/{instanceId}/search-index/run'],
    cancel: ['CancelSearchRun', 'POST', '/management/instances/{instanceId}/search-index/cancel'],
  },
  subjects: {
    export: ['ExportSubject', 'GET', '/management/instances/{instanceId}/subjects/{customerId}/export', 'encoding', '', 'text'],
  },
  subscriptions: {
    list: ['ListSubscriptions', 'GET', '/management/instances/{instanceId}/subscriptions'],
    create: ['CreateSubscription', 'POST', '/management/instances/{instanceId}/subscriptions', '', 'subscription'],
    get: ['GetSubscription', 'GET', '/management/instances/{instanceId}/subscriptions/{subscriptionId}', 'subscriptionId:g'],
    delete: ['DeleteSubscription', 'DELETE', '/management/instances/{instanceId}/subscriptions/{subscriptionId}', 'subscriptionId:g', '', 'void'],
  },
  system: {
    get: ['GetSystemInfo', 'GET', '/management/instances/{instanceId}/system'],
  },
  upstreamKeys: {
    get: ['GetUpstreamKeys', 'GET', '/management/instances/{instanceId}/upstream-keys'],
    replace: ['ReplaceUpstreamKeys', 'PUT', '/management/instances/{instanceId}/upstream-keys', '', 'keys'],
    verify: ['VerifyUpstreamKeys', 'POST', '/management/instances/{instanceId}/upstream-keys/verify'],
    remove: ['RemoveUpstreamKeys', 'DELETE', '/management/instances/{instanceId}/upstream-keys'],
  },
  usage: {
    get: ['GetUsage', 'GET', '/management/instances/{instanceId}/usage', 'timeFrame from to groupBy operation keyId exceptKeyId'],
  },
  views: {
    list: ['ListViews', 'GET', '/management/instances/{instanceId}/views'],
    create: ['CreateView', 'POST', '/management/instances/{instanceId}/views', '', 'view'],
    update: ['UpdateView', 'PATCH', '/management/instances/{instanceId}/views/{viewId}', 'viewId:g', 'changes'],
    delete: ['DeleteView', 'DELETE', '/management/instances/{instanceId}/views/{viewId}', 'viewId:g', '', 'void'],
  },
} as const satisfies WireTable
