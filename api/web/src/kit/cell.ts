/** Notifies of its changes. */
export interface Listenable {
  /** Calls back on every change until the returned function is called. */
  listen(listener: () => void): () => void;
}

/** A cell for readers. */
export interface ReadableCell<T> extends Listenable {
  readonly value: T;
  listen(listener: (value: T) => void): () => void;
}

/** An observable value. */
export class Cell<T> implements ReadableCell<T> {
  private readonly listeners = new Set<(value: T) => void>();

  constructor(private current: T) {}

  get value(): T {
    return this.current;
  }

  set value(next: T) {
    if (Object.is(next, this.current)) return;
    this.current = next;
    for (const listener of [...this.listeners]) listener(next);
  }

  listen(listener: (value: T) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }
}
