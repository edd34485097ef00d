import type { NextConfig } from 'next'
import createNextIntlPlugin from 'next-intl/plugin'

const config: NextConfig = {
  reactStrictMode: true,
  poweredByHeader: false,
  transpilePackages: ['@customer-insights-kit/client'],
  // Browsers ask for it by themselves where a response names no icon.
  rewrites: async () => [{ source: '/favicon.ico', destination: '/icon.svg' }],
  // TypeScript 7 has no classic compiler API; `pnpm typecheck` checks the types.
  typescript: { ignoreBuildErrors: true },
}

export default createNextIntlPlugin('./src/i18n/request.ts')(config)
