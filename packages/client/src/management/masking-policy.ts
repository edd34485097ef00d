import { z } from 'zod'
import { defineOperation } from '../operation.ts'
import { instanceId } from '../operations/models/parameters.ts'
import {
  CallerMasks,
  MaskingPolicy,
  MaskingPolicyRequest,
  RevealedValue,
  RevealRequest,
} from './masking-models.ts'
import { upstreamErrors } from './upstream-errors.ts'

const path = '/management/instances/{instanceId}/masking-policy'

export const maskingPolicy = {
  /** Tells which columns are masked for which roles. */
  get: defineOperation({
    id: 'GetMaskingPolicy',
    method: 'GET',
    path,
    summary: 'Get the masking policy',
    description:
      'Tells which columns of which tables are masked for which roles, and how; nothing is masked until somebody saves a policy.',
    params: z.object({ instanceId }),
    response: MaskingPolicy,
    errors: ['invalidRequest', 'forbidden', 'conflict', ...upstreamErrors],
    capability: 'managePersonalData',
  }),

  /** Replaces the rules; the next call of everybody follows them. */
  update: defineOperation({
    id: 'UpdateMaskingPolicy',
    method: 'PUT',
    path,
    summary: 'Update the masking policy',
    description:
      'Replaces the rules of an environment, which the next call follows: reads, searches, filters, counts, profiles and downloads alike. Keys that act alone are masked as the most masked role is.',
    params: z.object({
      instanceId,
      policy: MaskingPolicyRequest.meta({
        title: 'Policy',
        description: 'The rules that count from now on.',
      }),
    }),
    body: 'policy',
    response: MaskingPolicy,
    errors: ['invalidRequest', 'forbidden', 'conflict', ...upstreamErrors],
    capability: 'managePersonalData',
  }),

  /** Tells what is masked for the caller. */
  getMine: defineOperation({
    id: 'GetMyMasks',
    method: 'GET',
    path: `${path}/mine`,
    summary: 'Get my masks',
    description:
      'Tells which columns are masked for the caller, how, and which of them the caller may reveal.',
    params: z.object({ instanceId }),
    response: CallerMasks,
    errors: ['invalidRequest', 'forbidden', 'conflict', ...upstreamErrors],
    capability: 'viewCustomers',
  }),

  /** Shows one masked value, for a reason that the audit log keeps. */
  reveal: defineOperation({
    id: 'RevealValue',
    method: 'POST',
    path: `${path}/reveal`,
    summary: 'Reveal a value',
    description:
      'Answers one value that is masked for the caller, where the policy lets the role reveal it; who, which row, which column and why stay in the audit log, and the value does not.',
    params: z.object({
      instanceId,
      request: RevealRequest.meta({ title: 'Request', description: 'The one value to see, and why.' }),
    }),
    body: 'request',
    response: RevealedValue,
    errors: ['invalidRequest', 'forbidden', 'notFound', 'conflict', ...upstreamErrors],
    capability: 'viewCustomers',
  }),
}
