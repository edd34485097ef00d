import type { NextConfig } from 'next'
import createNextIntlPlugin from 'next-intl/plugin'

const config: NextConfig = {
  reactStrictMode: true,
  poweredByHeader: false,
  transpilePackages: ['@customer-insights-kit/client'],
  // Browsers ask for it by themselves where a response names no icon.
  rewrites: async () => [{ source: '/favicon.ico', destination: '/icon.svg' }],
  // The pages get theirs from the proxy, which these addresses do not pass.
  headers: async () => [
    {
      source: '/api/:path*',
      headers: [
        {
          key: 'content-security-policy',
          value: "default-src 'none'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
        },
        { key: 'referrer-policy', value: 'same-origin' },
        { key: 'x-content-type-options', value: 'nosniff' },
      ],
    },
  ],
  // TypeScript 7 has no classic compiler API; `pnpm typecheck` checks the types.
  typescript: { ignoreBuildErrors: true },
}

export default createNextIntlPlugin('./src/i18n/request.ts')(config)
