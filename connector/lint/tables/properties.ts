import { behaviour, error, inPackage, warning } from './severities.ts'

/** Rules for apiProperties.json and the other files. */
export const propertiesRules = {
  BrandColorNotHex: error('Write the colour as # and six hexadecimal digits.'),
  BrandColorReserved: error('Choose a colour other than white and the default.'),
  CapabilitiesMissing: warning('Write capabilities, empty where there are none.'),
  ClientIdNotPlaceholder: error('Keep real client IDs out of the file.'),
  ClientSecretInFile: error('Keep secrets out of the file.'),
  ConnectionParameterNameNotValid: warning('Use letters, digits and underscores in the name.'),
  ConnectionParametersMissing: error('Say how connections sign in.'),
  ConnectionSetIncomplete: error('Give every way to sign in a name of its own, texts and parameters.'),
  ConstraintNotString: warning('Write required and hidden as "true" or "false", in quotes.'),
  CustomParameterNotSupported: warning('Keep to loginUri, tenantId and resourceUri for Entra ID.'),
  HostPolicyDropsBasePath: behaviour('Repeat the base path in the template: it is replaced with the host.'),
  IconNotSquare: inPackage('Make the icon a square of 100 to 230 pixels.'),
  IconNotPng: inPackage('Save the icon as PNG.'),
  IconTransparent: inPackage('Fill the background of the icon with the brand colour.'),
  IntroHeadingMissing: inPackage('Give intro.md the headings of the template.'),
  IntroTooLong: inPackage('Keep the first paragraph of intro.md to eight sentences.'),
  PageableWithoutPolicy: behaviour(
    'List the operation in an updatenextlink policy: its next links lead nowhere.',
  ),
  PolicyExpressionUnknown: error('Use expressions that the platform knows.'),
  PolicyOperationNotFound: error('Name operations that the definition has.'),
  PolicyParameterMissing: error('Give the policy every parameter that its template needs.'),
  PolicySourceNotFound: error('Read what the connection or the operation has.'),
  PolicyTemplateUnknown: error("Use one of Microsoft's policy templates."),
  PollingPolicyPathNotPrefixed: behaviour(
    'Begin the path of the trigger with /trigger: the policy takes it away.',
  ),
  PublisherMetadataMissing: error('Name the publisher, and the same as stackOwner.'),
  ReadmeHeadingMissing: inPackage('Give the readme the headings of the template.'),
  ReadmeOperationMissing: inPackage('Give every operation that makers see a section in the readme.'),
  RedirectModeNotPerConnector: error('Use GlobalPerConnector: new connectors must.'),
  ScriptOperationNotFound: error('Name operations that the definition has.'),
  ScriptOperationsEmpty: behaviour('Name the operations of the script: an empty list means all of them.'),
  SettingsKeyUnknown: warning('Keep settings.json to what the command lines read.'),
  TenantParameterShape: warning(
    'Give token:TenantId the one shape that is allowed: hidden, with its source type.',
  ),
} as const
