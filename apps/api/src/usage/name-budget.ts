import { otherName } from '../store/share-beyond-room.ts'
import type { FinishedCall } from './finished-call.ts'

/** A key and a caller as usage names them; empty for a call without. */
interface Names {
  readonly keyId: string
  readonly keyName: string
  readonly callerId: string
  readonly callerName: string
}

interface Room {
  readonly keys: Set<string>
  readonly callers: Set<string>
}

/** Tells so many keys, and so many callers, apart in each room and minute; further ones are all `other`. */
export function createNameBudget(maxNames: number) {
  let minute = { fromUtc: '', rooms: new Map<string, Room>() }

  function enter(fromUtc: string, name: string): Room {
    if (minute.fromUtc !== fromUtc) minute = { fromUtc, rooms: new Map() }
    const room = minute.rooms.get(name) ?? { keys: new Set(), callers: new Set() }
    minute.rooms.set(name, room)
    return room
  }

  function fits(names: Set<string>, name: string): boolean {
    if (names.has(name)) return true
    if (names.size >= maxNames) return false
    names.add(name)
    return true
  }

  return {
    tellApart(
      fromUtc: string,
      roomName: string,
      key: FinishedCall['key'],
      principal: FinishedCall['principal'],
      /** What stands for the key where there is none. */
      withoutKey = '',
    ): Names {
      const room = enter(fromUtc, roomName)
      const keyFits = key === undefined || fits(room.keys, key.keyId)
      const callerFits = principal === undefined || fits(room.callers, principal.id)
      return {
        keyId: keyFits ? (key?.keyId ?? withoutKey) : otherName,
        keyName: keyFits ? (key?.name ?? withoutKey) : otherName,
        callerId: callerFits ? (principal?.id ?? '') : otherName,
        callerName: callerFits ? (principal?.name ?? '') : otherName,
      }
    },
  }
}
