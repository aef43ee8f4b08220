import type { Map as MapLibreMap } from 'maplibre-gl';

const Lasts = 900;
const Most = 60;

interface Ping { lon: number; lat: number; colour: string; at: number }

/** Short rings where a bay has just changed: the eye sees that the map is alive, and where. Nothing is drawn for readers who prefer less motion. */
export class Pings {
  private readonly canvas = document.createElement('canvas');
  private readonly context = this.canvas.getContext('2d') as CanvasRenderingContext2D;
  private readonly calm = matchMedia('(prefers-reduced-motion: reduce)');
  private pings: Ping[] = [];
  private isRunning = false;

  constructor(private readonly map: MapLibreMap) {
    this.canvas.className = 'pings';
    this.canvas.setAttribute('aria-hidden', 'true');
    map.getCanvasContainer().append(this.canvas);
  }

  /** Adds a ring; beyond the most that make sense to the eye it is left out. */
  add(lon: number, lat: number, colour: string): void {
    if (this.calm.matches || document.hidden || this.pings.length >= Most) return;
    this.pings.push({ lon, lat, colour, at: performance.now() });
    if (!this.isRunning) requestAnimationFrame((now) => this.draw(now));
    this.isRunning = true;
  }

  private draw(now: number): void {
    this.fit();
    this.pings = this.pings.filter((ping) => now - ping.at < Lasts);
    const base = 5 + 7 * Math.max(0, this.map.getZoom() - 15);
    for (const ping of this.pings) this.ring(ping, Math.max(0, (now - ping.at) / Lasts), base);
    this.isRunning = this.pings.length > 0;
    if (this.isRunning) requestAnimationFrame((next) => this.draw(next));
  }

  private ring(ping: Ping, progress: number, base: number): void {
    const { x, y } = this.map.project([ping.lon, ping.lat]);
    this.context.globalAlpha = (1 - progress) ** 1.5;
    this.context.strokeStyle = ping.colour;
    this.context.lineWidth = 2;
    this.context.beginPath();
    this.context.arc(x, y, base + 16 * progress, 0, 2 * Math.PI);
    this.context.stroke();
  }

  private fit(): void {
    const { clientWidth: width, clientHeight: height } = this.map.getContainer();
    const ratio = Math.min(2, devicePixelRatio);
    if (this.canvas.width !== width * ratio || this.canvas.height !== height * ratio) {
      this.canvas.width = width * ratio;
      this.canvas.height = height * ratio;
      this.canvas.style.width = `${width}px`;
      this.canvas.style.height = `${height}px`;
    }
    this.context.setTransform(ratio, 0, 0, ratio, 0, 0);
    this.context.clearRect(0, 0, width, height);
  }
}
