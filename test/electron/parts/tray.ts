import { EventEmitter } from 'node:events';
import type * as Electron from 'electron';
import type { Machine } from '../machine.ts';
import { strict } from '../strict.ts';
import type { BuiltMenu } from './menus.ts';

export class Image
  implements Pick<Electron.NativeImage, 'addRepresentation' | 'isEmpty' | 'setTemplateImage'>
{
  readonly representations: Electron.AddRepresentationOptions[] = [];
  template = false;
  addRepresentation(representation: Electron.AddRepresentationOptions): void {
    this.representations.push(representation);
  }
  setTemplateImage(on: boolean): void {
    this.template = on;
  }
  isEmpty(): boolean {
    return this.representations.length === 0;
  }
}

type Used =
  | 'destroy'
  | 'getBounds'
  | 'isDestroyed'
  | 'popUpContextMenu'
  | 'setContextMenu'
  | 'setImage'
  | 'setTitle'
  | 'setToolTip';

export const makeTray = (machine: Machine) =>
  class Tray extends EventEmitter implements Pick<Electron.Tray, Used> {
    #menu: BuiltMenu | undefined;
    #destroyed = false;
    /** Which export of the menu the system shows. */
    #export = 0;

    constructor(_image: Electron.NativeImage) {
      super();
      const { recorded, system } = machine;
      recorded.tray = {
        tooltip: '',
        title: '',
        icon: '',
        template: false,
        exports: 0,
        lostClicks: 0,
        menu: () => {
          if (!system.exportsMenu) this.emit('right-click');
          const shown = this.#export;
          const lost = (): void => {
            if (recorded.tray) recorded.tray.lostClicks++;
          };
          return this.#menu?.record(() => shown === this.#export, lost) ?? [];
        },
        click: () => {
          if (system.trayHost && system.tellsClick) this.emit('click', {}, this.getBounds());
        },
      };
      // biome-ignore lint/correctness/noConstructorReturn: what the app holds must be the strict one
      return strict('Tray', this);
    }
    setToolTip(text: string): void {
      if (machine.recorded.tray) machine.recorded.tray.tooltip = text;
      // The tooltip is part of what is exported (Chromium, status_icon_linux_dbus.cc), changed or not.
      if (machine.system.exportsMenu) this.#exportMenu();
    }
    setTitle(text: string): void {
      if (machine.system.platform === 'darwin' && machine.recorded.tray) machine.recorded.tray.title = text;
    }
    setImage(image: Electron.NativeImage | string): void {
      const { representations, template } = image as unknown as Image;
      const png = representations.find(({ scaleFactor }) => scaleFactor === 1)?.buffer;
      if (!machine.recorded.tray) return;
      machine.recorded.tray.icon = png?.toString('base64') ?? '';
      machine.recorded.tray.template = template;
    }
    setContextMenu(menu: Electron.Menu | null): void {
      this.#menu = (menu as unknown as BuiltMenu | null) ?? undefined;
      this.#exportMenu();
    }
    popUpContextMenu(menu?: Electron.Menu): void {
      if (machine.system.platform === 'linux') throw new Error('tray.popUpContextMenu is not for Linux');
      if (menu) this.setContextMenu(menu);
    }
    getBounds(): Electron.Rectangle {
      // Linux does not tell where the icon is.
      return machine.system.platform === 'linux'
        ? { x: 0, y: 0, width: 0, height: 0 }
        : { x: 1180, y: 0, width: 24, height: 24 };
    }
    isDestroyed(): boolean {
      return this.#destroyed;
    }
    destroy(): void {
      this.#destroyed = true;
      machine.recorded.tray = undefined;
    }
    #exportMenu(): void {
      this.#export++;
      if (machine.recorded.tray) machine.recorded.tray.exports++;
    }
  };
