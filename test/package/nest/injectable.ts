type Constructor = new (...args: never[]) => unknown

/** Stands for `@Injectable()` of NestJS: a legacy class decorator that keeps a note about the class. */
export function Injectable(): (target: Constructor) => void {
  return (target) => {
    injectables.add(target)
  }
}

/** Stands for `@Module({ providers })` of NestJS. */
export function Module(metadata: { providers: readonly Constructor[] }): (target: Constructor) => void {
  return (target) => {
    providersOf.set(target, metadata.providers)
  }
}

export const injectables = new Set<Constructor>()
export const providersOf = new Map<Constructor, readonly Constructor[]>()
