import type { Approval } from '../approval';

/** How calls reach the host: the desktop window's own process, or the gateway that served this page. */
export interface Transport {
  /**
   * Sends one call. Gives the output or throws a `Failure`; writes carry the id their caller made, and the approval of
   * somebody who typed their PIN for it.
   */
  call(name: string, input: unknown, id?: string, approval?: Approval): Promise<unknown>;
  /** Tells of topics that anybody touched and whether news still arrives, while somebody is signed in. Gives the way to stop. */
  listen(ears: Ears): () => void;
}

/** What a transport tells. */
export interface Ears {
  touched: (topics: string[]) => void;
  /** `false` from the moment no news can arrive, `true` when it arrives again. */
  connected: (yes: boolean) => void;
}
