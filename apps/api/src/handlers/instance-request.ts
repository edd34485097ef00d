import { holdsSecret, isVisibleText } from '@customer-insights-kit/client/management/operations'
import type { operations } from '@customer-insights-kit/client/operations'
import type { z } from 'zod'
import { ServiceError } from '../service-error.ts'

type InstanceRequest = z.output<typeof operations.instances.create.params>['request']

const instanceTypes = ['trial', 'sandbox', 'production', 'pitchDemo', 'pov']
const longestName = 100

/** What a request asks of an environment; throws invalidRequest for what this service cannot do. */
export function parseInstanceRequest(request: InstanceRequest) {
  refuseUnsupported(request)
  const { name, instanceType } = request.instanceMetadata
  return { name: parseName(name), instanceType: parseInstanceType(instanceType) }
}

function parseName(text: string): string {
  const name = text.trim().normalize('NFC')
  const target = 'instanceMetadata.name'
  if (name.length > longestName) {
    throw new ServiceError('invalidRequest', {
      message: `${target} must have at most ${longestName} characters.`,
      errorCode: 'bapInvalidEnvironmentDisplayNameLength',
      target,
    })
  }
  if (name === '' || !isVisibleText(name)) {
    throw new ServiceError('invalidRequest', {
      message: `${target} must be a name of visible characters.`,
      errorCode: 'bapInvalidEnvironmentDisplayName',
      target,
    })
  }
  if (holdsSecret(name)) {
    throw new ServiceError('invalidRequest', {
      message: `${target} must not hold what looks like a key or a token, because everybody who lists environments would see it.`,
      errorCode: 'bapInvalidEnvironmentDisplayName',
      target,
    })
  }
  return name
}

function parseInstanceType(text: string | null | undefined): string | undefined {
  if (text === null || text === undefined) return undefined
  const found = instanceTypes.find((type) => type.toLowerCase() === text.toLowerCase())
  if (found !== undefined) return found
  const target = 'instanceMetadata.instanceType'
  throw new ServiceError('invalidRequest', {
    message: `${target} must be ${instanceTypes.join(' or ')}.`,
    target,
  })
}

/** What would be promised and not done is refused, such as data kept in a storage account of one's own. */
function refuseUnsupported({ instanceMetadata, bapProvisioningType, ...request }: InstanceRequest): void {
  const { byosaResourceMetadata, cdsResourceMetadata } = request
  const asked = {
    'instanceMetadata.isB2B': instanceMetadata.isB2B,
    byosaResourceMetadata,
    cdsResourceMetadata,
    isCdsMdlStorageEnabled: request.isCdsMdlStorageEnabled,
    isCiToByosaMigrationEnabled: request.isCiToByosaMigrationEnabled,
    isPbiProvisioningRequired: request.isPbiProvisioningRequired,
    isDataverseUpdateRequested: request.isDataverseUpdateRequested,
    bapProvisioningType: (bapProvisioningType ?? 'skip').toLowerCase() !== 'skip',
  }
  const [name] = Object.entries(asked).find(([, value]) => Boolean(value)) ?? []
  if (name === undefined) return
  throw new ServiceError('invalidRequest', {
    message: `${name} asks for what this service does not have. Leave it out.`,
    target: name,
  })
}
