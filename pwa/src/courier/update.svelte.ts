/** The app's own renewal: the worker is registered, and a new one waits until nobody is in the middle. */

class Update {
  /** A new version is here and waits to be let in. */
  waiting = $state.raw<ServiceWorker | null>(null);

  async start(): Promise<void> {
    if (!('serviceWorker' in navigator) || import.meta.env.DEV) return;
    const registration = await navigator.serviceWorker
      .register('/kurir/worker.js')
      .catch(() => null);
    if (!registration) return;
    this.waiting = navigator.serviceWorker.controller ? registration.waiting : null;
    registration.addEventListener('updatefound', () => this.watch(registration.installing));
  }

  private watch(installing: ServiceWorker | null): void {
    installing?.addEventListener('statechange', () => {
      const renews = navigator.serviceWorker.controller !== null;
      if (installing.state === 'installed' && renews) this.waiting = installing;
    });
  }

  letIn(): void {
    navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), {
      once: true,
    });
    this.waiting?.postMessage('take over');
  }
}

export const update = new Update();
