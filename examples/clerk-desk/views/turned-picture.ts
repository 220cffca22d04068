import type { PictureRequest } from '../../desk-shell/index.js'
import { sendPicture } from '../../desk-shell/index.js'
import type { ClerkDesk, DeskContext } from '../desk.js'

const TURNS = [0, 90, 180, 270] as const

/** The picture of a page as the case turns it; what the viewer turns for the eye comes on top. */
export function turnedPicture(
  c: DeskContext,
  desk: ClerkDesk,
  o: Omit<PictureRequest, 'width'> & { readonly turn: (typeof TURNS)[number] },
): Promise<Response> {
  const { turn, ...request } = o
  return sendPicture(
    c,
    {
      ...desk.pictures,
      picture: (asked) =>
        desk.pictures.picture({ ...asked, turn: TURNS[((asked.turn ?? 0) / 90 + turn / 90) % 4] ?? 0 }),
    },
    request,
  )
}
