import type { Visibility } from './swagger.ts'

/** One property of a row as makers see it. */
export interface Column {
  readonly type: 'string' | 'integer' | 'number'
  readonly format?: 'uuid' | 'date-time' | 'int32' | 'double'
  readonly label: string
  readonly description: string
  readonly visibility: Exclude<Visibility, 'internal'>
}

export type Columns = Readonly<Record<string, Column>>

type Text = Pick<Column, 'type' | 'format'>
const text: Text = { type: 'string' }
const instant: Text = { type: 'string', format: 'date-time' }

const important = (kind: Text, label: string, description: string): Column => ({
  ...kind,
  label,
  description,
  visibility: 'important',
})

const advanced = (kind: Text, label: string, description: string): Column => ({
  ...important(kind, label, description),
  visibility: 'advanced',
})

/** The usual columns of a unified customer; an environment can have others and miss some of these. */
export const customerColumns = {
  CustomerId: important(text, 'Customer ID', 'The ID of the unified customer.'),
  FullName: important(text, 'Full Name', 'The full name of the customer.'),
  FirstName: important(text, 'First Name', 'The first name of the customer.'),
  LastName: important(text, 'Last Name', 'The last name of the customer.'),
  EMail: important(text, 'Email', 'The email address of the customer.'),
  Telephone: important(text, 'Telephone', 'The telephone number of the customer.'),
  DateOfBirth: advanced(text, 'Date of Birth', 'The date of birth of the customer.'),
  Gender: advanced(text, 'Gender', 'The gender of the customer.'),
  StreetAddress: advanced(text, 'Street Address', 'The street and house number of the customer.'),
  City: important(text, 'City', 'The city of the customer.'),
  State: advanced(text, 'State', 'The state or province of the customer.'),
  PostCode: advanced(text, 'Postal Code', 'The postal code of the customer.'),
  Country: important(text, 'Country', 'The country or region of the customer.'),
  Headshot: advanced(text, 'Picture', 'The address of a picture of the customer.'),
  CreatedOn: advanced(text, 'Created On', 'When the customer was first recorded.'),
} satisfies Columns

/** UnifiedActivity, which has the same columns in every environment. */
export const activityColumns = {
  ActivityId: important(text, 'Activity ID', 'The ID of the activity.'),
  CustomerId: important(text, 'Customer ID', 'The ID of the unified customer who took part.'),
  ActivityTime: important(instant, 'Activity Time', 'When the activity happened.'),
  ActivityType: important(text, 'Activity Type', 'The type of the activity, such as SalesOrder.'),
  ActivityTypeDisplay: important(text, 'Activity Type Name', 'The display name of the activity type.'),
  ActivityName: advanced(text, 'Activity Name', 'The name of the activity in its configuration.'),
  Title: important(text, 'Title', 'The title of the activity in the timeline.'),
  ActualActivityId: advanced(text, 'Source Activity ID', 'The key of the activity in its source table.'),
  EntityName: advanced(text, 'Source Table', 'The source table that holds the activity.'),
  StartTime: advanced(instant, 'Start Time', 'When the activity started.'),
  EndTime: advanced(instant, 'End Time', 'When the activity ended.'),
  Duration: advanced({ type: 'number', format: 'double' }, 'Duration', 'How long the activity took.'),
  DurationUnit: advanced(text, 'Duration Unit', 'The unit in which the duration is counted.'),
  EventDate: advanced(text, 'Event Date', 'The day of the activity.'),
  IconCode: advanced(text, 'Icon Code', 'The icon of the activity in the timeline.'),
  ImageURL: advanced(text, 'Image Address', 'The address of an image of the activity.'),
  ExternalUrl: advanced(text, 'Web Address', 'The address of a page about the activity.'),
} satisfies Columns
