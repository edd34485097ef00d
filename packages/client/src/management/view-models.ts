import { z } from 'zod'
import { openEnum } from '../operations/models/open-enum.ts'
import { freeText } from './free-text.ts'

const columnName = z.string().min(1).max(128)

const viewName = freeText(80).min(1).meta({ description: 'What people call it.' })

const isShared = z.boolean().meta({
  description: 'Whether everybody with a role in the environment sees it; otherwise its maker alone.',
})

const ViewFilter = z
  .strictObject({
    column: columnName.meta({ description: 'Name of the column.' }),
    kind: z.enum(['is', 'between', 'none']).meta({
      description: 'Whether it has the value, lies in a step, or has no value.',
    }),
    value: z.string().max(400).meta({
      description:
        'The value as text; a step as its beginning, a slash and its end, either of which may be empty; empty for none.',
    }),
  })
  .meta({ id: 'ViewFilter', description: 'What customers of a view have in one column.' })

const ViewColumn = z
  .strictObject({
    name: columnName.meta({ description: 'Name of the column.' }),
    isPinned: z.boolean().meta({ description: 'Whether it stays in sight, at the left.' }),
  })
  .meta({ id: 'ViewColumn', description: 'A column that a view shows.' })

const search = z.string().max(200).meta({ description: 'Words to look for, or empty.' })
const filters = z
  .array(ViewFilter)
  .max(50)
  .meta({ description: 'Values of one column are alternatives, columns narrow together.' })
const ViewSort = z
  .strictObject({
    column: columnName.meta({ description: 'Name of the column.' }),
    isDescending: z.boolean().meta({ description: 'Whether the greatest come first.' }),
  })
  .meta({ id: 'ViewSort', description: 'What customers of a view are sorted by.' })
const sort = ViewSort.nullable().meta({
  description: 'What customers are sorted by; null for the best first.',
})
const columns = z
  .array(ViewColumn)
  .max(50)
  .meta({ description: 'The columns in their order; those that people have chosen where it is empty.' })
const layout = z.enum(['table', 'cards']).meta({ description: 'How customers are laid out.' })

export const NewView = z
  .strictObject({
    name: viewName,
    isShared: isShared.default(false),
    search: search.default(''),
    filters: filters.default([]),
    sort: sort.default(null),
    columns: columns.default([]),
    layout: layout.default('table'),
  })
  .meta({ id: 'NewView', description: 'A view to be kept.' })

export const ViewChanges = z
  .strictObject({
    name: viewName.optional(),
    isShared: isShared.optional(),
    search: search.optional(),
    filters: filters.optional(),
    sort: sort.optional(),
    columns: columns.optional(),
    layout: layout.optional(),
  })
  .meta({ id: 'ViewChanges', description: 'What to change of a view; what is left out stays.' })

export const View = z
  .object({
    viewId: z.guid(),
    name: z.string(),
    isShared,
    isMine: z.boolean().meta({ description: 'Whether the caller made it.' }),
    isChangeable: z.boolean().meta({ description: 'Whether the caller may change and delete it.' }),
    isMasked: z.boolean().meta({
      description:
        'Whether something is left out of it: filters and a sort on columns that are masked for the caller, and words of others where any column is.',
    }),
    madeBy: z.string().meta({ description: 'Who made it.' }),
    search,
    filters: z.array(ViewFilter),
    sort,
    columns: z.array(ViewColumn),
    layout: openEnum(['table', 'cards']).meta({ description: 'How customers are laid out.' }),
    createdUtc: z.iso.datetime(),
    updatedUtc: z.iso.datetime(),
  })
  .meta({ id: 'View', description: 'A search of customers with its filters and columns, kept by name.' })
