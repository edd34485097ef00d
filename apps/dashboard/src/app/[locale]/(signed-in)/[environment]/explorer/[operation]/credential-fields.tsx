import { LockKeyhole } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { fieldClass } from '#components/ui/field.ts'
import {
  type AuthorizationKind,
  authorizations,
  credentialFields,
  type KeyChoice,
  keyChoices,
} from '../credential-fields.ts'
import type { TryItLabels } from './try-it-labels.ts'

interface CredentialFieldsProps {
  /** Our own operations take a token alone. */
  readonly takesKey: boolean
  /** Whether the service would tell the key, to be sent with the token of another application. */
  readonly mayReveal: boolean
  /** Whether the environment's own keys are accepted. */
  readonly areKeysAccepted: boolean
  readonly labels: TryItLabels
  readonly tokenHelp: ReactNode
  readonly keyHelp: ReactNode
}

/** Who sends the request, and with which key. What is typed here stays in these fields. */
export function CredentialFields(props: CredentialFieldsProps) {
  const { takesKey, mayReveal, areKeysAccepted, labels, tokenHelp, keyHelp } = props
  const [kind, setKind] = useState<AuthorizationKind>('user')
  const [chosen, setChosen] = useState<KeyChoice>('primary')
  const isApplication = kind === 'application'
  const isOwnOnly = isApplication && !mayReveal
  const choice = isOwnOnly ? 'own' : chosen
  const { auth } = labels
  return (
    <div className="grid gap-4 md:grid-cols-2">
      <div className="min-w-0">
        <div className="mb-1 flex items-center gap-1">
          <label htmlFor="authorization" className="font-medium">
            {labels.authorization}
          </label>
          {tokenHelp}
        </div>
        <select
          id="authorization"
          name={credentialFields.authorization}
          aria-describedby="authorization-hint"
          className={fieldClass}
          value={kind}
          onChange={(event) => setKind(event.target.value as AuthorizationKind)}
        >
          {authorizations.map((name) => (
            <option key={name} value={name}>
              {auth.kinds[name]}
            </option>
          ))}
        </select>
        <p id="authorization-hint" className="mt-1 text-muted text-sm">
          {auth.hints[kind]}
        </p>
        <div hidden={!isApplication} className="mt-3 space-y-3">
          <TextField
            id="client-id"
            name={credentialFields.clientId}
            label={auth.clientId}
            isRequired={isApplication}
          />
          <TextField
            id="client-secret"
            name={credentialFields.clientSecret}
            label={auth.clientSecret}
            isRequired={isApplication}
            isSecret
          />
        </div>
      </div>
      {takesKey && (
        <div className="min-w-0">
          <div className="mb-1 flex items-center gap-1">
            <label htmlFor="key-choice" className="font-medium">
              {labels.subscriptionKey}
            </label>
            {keyHelp}
          </div>
          <select
            id="key-choice"
            name={credentialFields.keyChoice}
            aria-describedby="key-hint"
            className={fieldClass}
            value={choice}
            onChange={(event) => setChosen(event.target.value as KeyChoice)}
          >
            {keyChoices.map((name) => (
              <option key={name} value={name} disabled={isOwnOnly && name !== 'own'}>
                {auth.keys[name]}
              </option>
            ))}
          </select>
          {choice !== 'own' && !areKeysAccepted && <p className="mt-2 text-sm text-warn">{auth.noKey}</p>}
          {choice !== 'own' && kind !== 'none' && areKeysAccepted && (
            <p className="mt-2 flex h-8 items-center gap-2 rounded-md bg-raised px-2.5">
              <LockKeyhole aria-hidden className="size-4 shrink-0 text-muted" />
              <span aria-hidden className="font-mono text-muted">
                ••••••••
              </span>
              <span className="truncate text-sm">{isApplication ? auth.filledByServer : auth.filledIn}</span>
            </p>
          )}
          <div hidden={choice !== 'own'} className="mt-3">
            <TextField
              id="own-key"
              name={credentialFields.key}
              label={auth.ownKey}
              isRequired={choice === 'own'}
              isSecret
            />
          </div>
          <p id="key-hint" className="mt-1 text-muted text-sm">
            {isOwnOnly
              ? auth.ownOnly
              : choice === 'own'
                ? auth.ownHint
                : isApplication
                  ? auth.revealed
                  : kind === 'none'
                    ? auth.keptBack
                    : ''}
          </p>
        </div>
      )}
    </div>
  )
}

interface TextFieldProps {
  readonly id: string
  readonly name: string
  readonly label: string
  readonly isRequired: boolean
  readonly isSecret?: boolean
}

function TextField({ id, name, label, isRequired, isSecret = false }: TextFieldProps) {
  return (
    <div>
      <label htmlFor={id} className="mb-1 block">
        {label}
      </label>
      <input
        id={id}
        name={name}
        type={isSecret ? 'password' : 'text'}
        required={isRequired}
        autoComplete="off"
        spellCheck={false}
        {...(isSecret && { 'data-secret': '' })}
        className={`${fieldClass} font-mono text-sm`}
      />
    </div>
  )
}
