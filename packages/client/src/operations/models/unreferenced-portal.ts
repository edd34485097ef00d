import { z } from 'zod'
import { InstanceInfo } from './instance.ts'
import { instant } from './instant.ts'
import { openEnum } from './open-enum.ts'

const flag = (description: string) => z.boolean().nullish().meta({ description })
const text = (description: string) => z.string().nullish().meta({ description })
const guid = (description: string) => z.guid().nullish().meta({ description })

export const History = z
  .looseObject({
    id: text('ID of what was shown.'),
    viewed: flag('Whether the user has seen it.'),
  })
  .meta({ id: 'History', description: 'Whether a user has seen something.' })

const history = History.nullish().meta({ description: 'What the user has seen of them.' })

export const Banners = z
  .looseObject({ history })
  .meta({ id: 'Banners', description: 'The banners of the portal.' })

export const Coachmarks = z
  .looseObject({ history })
  .meta({ id: 'Coachmarks', description: 'The hints that the portal gives to newcomers.' })

export const Notifications = z
  .looseObject({ history })
  .meta({ id: 'Notifications', description: 'The notifications of the portal.' })

export const PortalSettings = z
  .looseObject({
    coachmarks: Coachmarks.nullish().meta({ description: 'Hints for newcomers.' }),
    banners: Banners.nullish().meta({ description: 'Banners on top of pages.' }),
    notifications: Notifications.nullish().meta({ description: 'Notifications of the portal.' }),
    isExistingUser: flag('Whether the user has been there before.'),
    showDefaultHomePage: flag('Whether the user starts on the usual home page.'),
    proTagger: flag('Whether tagging for the experienced is switched on.'),
  })
  .meta({ id: 'PortalSettings', description: 'How the portal looks to one user.' })

export const DismissedNotification = z
  .looseObject({
    notificationId: guid('ID of the notification.'),
    notificationExpiryTimeUtc: instant
      .nullish()
      .meta({ description: 'When the notification would have gone by itself.' }),
  })
  .meta({ id: 'DismissedNotification', description: 'A notification that a user has closed.' })

export const UserNotificationsSettings = z
  .looseObject({
    dismissedBannerNotifications: z
      .array(DismissedNotification)
      .nullish()
      .meta({ description: 'Every notification that the user has closed.' }),
  })
  .meta({ id: 'UserNotificationsSettings', description: 'Which notifications a user still sees.' })

export const TermsOfUse = z
  .looseObject({
    state: openEnum(['none', 'accepted', 'declined'])
      .nullish()
      .meta({ description: 'What the user answered.' }),
    version: text('Version of the terms.'),
    createdUtc: instant.nullish().meta({ description: 'When the user answered.' }),
  })
  .meta({ id: 'TermsOfUse', description: 'Whether a user agreed to the terms of use.' })

export const TrialInfo = z
  .looseObject({
    helpSectionsVisited: z
      .array(openEnum(['demoDashboard', 'demoProfile', 'demoSegment', 'dashboard', 'profile', 'segment']))
      .nullish()
      .meta({ description: 'Which pages of help the user has read.' }),
    hasCompletedInitialIngestion: flag('Whether data was loaded for the first time.'),
    trialActivated: flag('Whether the trial has begun.'),
  })
  .meta({ id: 'TrialInfo', description: 'How far a trial has come.' })

export const EmailSubscriptionMetadata = z
  .looseObject({
    emailSubscription: openEnum(['finishData']).nullish().meta({ description: 'What mails are about.' }),
    email: text('Address that mails go to.'),
    status: text('Whether the subscription is in force.'),
  })
  .meta({ id: 'EmailSubscriptionMetadata', description: 'A subscription to mails of the service.' })

export const EmbeddedReport = z
  .looseObject({
    reportType: openEnum(['overview', 'sales', 'marketing', 'service', 'instanceZero'])
      .nullish()
      .meta({ description: 'What the report is about.' }),
    embedUrl: text('Address to show the report from.'),
    reportId: guid('ID of the report in Power BI.'),
  })
  .meta({ id: 'EmbeddedReport', description: 'A Power BI report within the portal.' })

export const UserInfo = z
  .looseObject({
    userId: guid('ID of the user.'),
    upn: text('Sign-in name of the user.'),
    instancesIds: z
      .array(InstanceInfo)
      .nullish()
      .meta({ description: 'Environments in which the user has a role.' }),
    preferredLanguage: text('Language of the portal, such as en-US.'),
    preferredRegionalFormat: text('How dates and numbers are written, such as en-US.'),
    defaultInstance: guid('ID of the environment that the user starts in.'),
    userNotificationsSettings: UserNotificationsSettings.nullish().meta({
      description: 'Which notifications the user still sees.',
    }),
    industryDemo: guid('ID of the demo environment that the user chose.'),
    tenantId: guid('ID of the directory that the user belongs to.'),
    hasSeenWelcome: flag('Whether the user has seen the welcome page.'),
    createdUtc: instant.nullish().meta({ description: 'When the user first came.' }),
    allowEmailContacts: flag('Whether the user may be written to.'),
    portalSettings: PortalSettings.nullish().meta({ description: 'How the portal looks to the user.' }),
    termsOfUse: TermsOfUse.nullish().meta({ description: 'Whether the user agreed to the terms of use.' }),
    region: text('Region of the user.'),
    lastUsedExperience: openEnum(['audienceInsights', 'engagementInsights', 'audienceInsightsB2B'])
      .nullish()
      .meta({ description: 'Part of the product that the user was in last.' }),
    instanceId: guid('ID of the environment.'),
  })
  .meta({ id: 'UserInfo', description: 'A user of the portal with settings and habits.' })
